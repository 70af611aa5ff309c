import type { SessionReply } from '#contracts/endpoints.js';
import { type PasswordPolicy, splitNameWords, toPasswordPolicy } from '#contracts/password.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { SignupFormRules } from '#contracts/signup-form.js';
import type { UsernameRules } from '#contracts/username.js';
import { type Account, toPublicUser } from './account.js';
import { getFormFields } from './fields.js';

/** The rules for a new username and password. */
export interface CredentialRules {
  username: UsernameRules;
  password: PasswordPolicy;
}

/** Source of the rules for new credentials. Neither call throws: if in doubt, the tenant decides on the submission. */
export interface CredentialRulesProvider {
  /** The rules that the page shows. May call the tenant, if the rate limit allows. */
  forDisplay(): Promise<CredentialRules>;
  /** The rules that a submission is validated against. Makes no call. */
  forValidation(): CredentialRules;
}

/** The rules of `signup.config.ts`, without the list of reserved usernames, which must not reach the browser. */
export function rulesFromConfig({ username, password }: SignupConfig): CredentialRules {
  const { minLength, maxLength, pattern, lookAlikes } = username;
  return {
    username: { minLength, maxLength, pattern, ...(lookAlikes && { lookAlikes }) },
    password: toPasswordPolicy(password),
  };
}

/**
 * The rules of a user's form. Page and API validate against the same rules.
 * @param now milliseconds since the epoch.
 */
export function getFormRules(
  { config, now }: { config: SignupConfig; now: () => number },
  account: Account,
  { username, password }: CredentialRules,
): SignupFormRules {
  return {
    username,
    password: config.mode === 'identity' ? password : null,
    fields: getFormFields(config.fields, account, now()),
    // Only words of the public name, because the page checks the same words.
    personal: splitNameWords(toPublicUser(account).name),
  };
}

/** The parts of the session reply that depend on the configuration alone. */
export function configuredSession({ mode, steps, skippable, challenge }: SignupConfig) {
  return {
    mode,
    ...(steps && { steps: steps.map((step) => ({ ...step, fields: [...step.fields] })) }),
    skippable,
    ...(challenge && { challenge }),
  };
}

/**
 * A session reply without a user, from the configuration alone. The page starts with it, so that users can type before the real
 * session reply replaces it.
 * @param now milliseconds since the epoch; left out for a page that is cached, because relative dates would become stale.
 */
export function anonymousSession(config: SignupConfig, now?: number): SessionReply {
  const { username, password } = rulesFromConfig(config);
  return {
    ...configuredSession(config),
    status: 'open',
    user: { name: null, email: null, picture: null },
    username: { ...username, suggestions: [] },
    password: config.mode === 'identity' ? password : null,
    fields: getFormFields(config.fields, null, now),
    expiresAt: '',
  };
}
