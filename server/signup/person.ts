import type { SessionReply } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { fail } from '../result.js';
import type { Account } from './account.js';

/** An address of which its owner recognises theirs and nobody learns it: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const first = Array.from(email)[0] ?? '';
  return `${at > 0 ? first : ''}•••${email.slice(Math.max(at, 0))}`;
}

/** The name to greet by. Auth0 fills in the address where a provider gave no name: that one is masked as well. */
function displayName({ name }: Account): string | undefined {
  return name?.includes('@') ? maskEmail(name) : name;
}

/** What the page shows of the person. */
export function shownUser(account: Account): SessionReply['user'] {
  return {
    name: displayName(account) ?? null,
    email: account.email === undefined ? null : maskEmail(account.email),
    picture: account.picture ?? null,
  };
}

/**
 * Whether the account's address allows a signup.
 * An address that nobody verified must not end up on an identity with a password: whoever owns it would find somebody
 * else's account under it. Source: Auth0, "Verified email usage".
 * @returns the refusal (`email_missing`, `email_unverified`), or undefined.
 */
export function refusalOfEmail({ email, emailVerified }: Account, config: SignupConfig) {
  if (config.verifiedEmail === 'optional' || (email !== undefined && emailVerified)) return undefined;
  return fail(email === undefined ? 'email_missing' : 'email_unverified');
}
