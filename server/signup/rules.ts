import type { SessionReply } from '#contracts/endpoints.js';
import { type PasswordPolicy, splitNameWords, toPasswordPolicy } from '#contracts/password.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { SignupFormRules } from '#contracts/signup-form.js';
import type { UsernameRules } from '#contracts/username.js';
import { type Account, toPublicUser } from './account.js';
import { getFormFields } from './fields.js';

/** What a new username and password have to fulfil. */
export interface CredentialRules {
  username: UsernameRules;
  password: PasswordPolicy;
}

/** Where the rules for new credentials come from. Neither call fails: the tenant has the last word. */
export interface CredentialRulesProvider {
  /** The rules that the page shows. It may ask the tenant, as long as the rate limit allows. */
  forDisplay(): Promise<CredentialRules>;
  /** The rules that a submission is checked against, without a call. */
  forValidation(): CredentialRules;
}

/** The rules of `signup.config.ts`. The list of reserved usernames is not for the browser. */
export function rulesFromConfig({ username, password }: SignupConfig): CredentialRules {
  const { minLength, maxLength, pattern, lookAlikes } = username;
  return {
    username: { minLength, maxLength, pattern, ...(lookAlikes && { lookAlikes }) },
    password: toPasswordPolicy(password),
  };
}

/**
 * The rules of this user's form. Page and API check against the same ones.
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
    // The page knows only the public name, and shows the same words.
    personal: splitNameWords(toPublicUser(account).name),
  };
}

/** The parts of the session that depend on the configuration alone. */
export function configuredSession({ mode, steps, skippable, challenge }: SignupConfig) {
  return {
    mode,
    ...(steps && { steps: steps.map((step) => ({ ...step, fields: [...step.fields] })) }),
    skippable,
    ...(challenge && { challenge }),
  };
}

/**
 * The session before anybody has signed in, made from the configuration alone. The page starts with it, so that users can
 * type at once; the real session replaces it.
 * @param now milliseconds since the epoch; left out for a page that is cached for other days.
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
