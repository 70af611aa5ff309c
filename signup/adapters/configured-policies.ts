import { type ConnectionPasswordOptions, toPasswordPolicy } from '#contracts/password-policy.js';
import type { PasswordPolicies } from '../ports/password-policies.js';

/** The policy that the team wrote into `signup.config.ts`. */
export function configuredPolicies(options: ConnectionPasswordOptions): PasswordPolicies {
  const policy = toPasswordPolicy(options);
  return { toShow: async () => policy, toCheck: () => policy };
}
