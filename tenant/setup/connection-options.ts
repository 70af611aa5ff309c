import type { SignupConfig } from '#contracts/signup-config.js';

export type ConnectionOptions = Record<string, unknown>;

/**
 * The options of a new database connection for usernames. Identifiers without an email address need the newer generation
 * (`attributes`); otherwise the older one is used, which every tenant has.
 */
export function newConnectionOptions({ username, password, verifiedEmail }: SignupConfig): ConnectionOptions {
  const { minLength, maxLength } = username;
  const shared = { disable_signup: true, brute_force_protection: true, ...password };
  if (verifiedEmail === 'required') {
    return { requires_username: true, validation: { username: { min: minLength, max: maxLength } }, ...shared };
  }
  return {
    attributes: {
      username: {
        identifier: { active: true },
        profile_required: true,
        signup: { status: 'required' },
        validation: { min_length: minLength, max_length: maxLength },
      },
      email: { identifier: { active: false }, profile_required: false, signup: { status: 'optional' } },
    },
    ...shared,
  };
}
