import { toPasswordPolicy } from '#contracts/password-policy.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { CredentialRules } from './connection-rules.js';

/** The rules of `signup.config.ts`. Reserved names are not among them: that list is not for the browser. */
export function configuredRules({ username, password }: SignupConfig): CredentialRules {
  const { minLength, maxLength, pattern, lookAlikes } = username;
  return {
    username: { minLength, maxLength, pattern, ...(lookAlikes && { lookAlikes }) },
    password: toPasswordPolicy(password),
  };
}
