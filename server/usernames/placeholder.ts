import { createHash, randomBytes } from 'node:crypto';
import { SET_ASIDE } from '../auth0/leftover-store.js';
import type { Account, NewIdentity } from '../signup/account.js';

/** What the ids (behind `auth0|`) of all records begin with. */
export const PLACEHOLDER_PREFIX = 'reserved-';

/** Whether a user id is one of a record that holds a name. */
export function isPlaceholder(userId: string): boolean {
  return userId.startsWith(`auth0|${PLACEHOLDER_PREFIX}`);
}

/**
 * The id (behind `auth0|`) of the record that holds a name.
 * @param generation 0 for the first record of a name; one more for each that took over a stale one.
 */
export function placeholderId(username: string, generation: number): string {
  const subject = `signup-step username ${generation} ${username}`;
  return `${PLACEHOLDER_PREFIX}${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`;
}

/** Whether a sweep has set a record aside: it is about to be removed, and nobody may take it over any more. */
export function isSetAside(record: Account): boolean {
  return record.appMetadata[SET_ASIDE] !== undefined;
}

/**
 * The record that holds a name: a database user that nobody can sign in as. Blocked, with a password that nobody knows and
 * an address that cannot exist (RFC 2606 keeps `.invalid`). The first record has the name itself, so that it also collides
 * with a database user of that name; a later one cannot, and gets one of its own that fits any connection.
 */
export function placeholder(username: string, generation: number, owner: string): NewIdentity {
  const id = placeholderId(username, generation);
  const name = generation === 0 ? username : `r${id.slice(-12)}`;
  return {
    id,
    username: name,
    email: `${id}@signup-step.invalid`,
    password: unknownPassword(name),
    blocked: true,
    appMetadata: { reserved_for: owner, reserved_name: username },
  };
}

/** Random, of every character type, and without the name in it: connections may refuse that. */
function unknownPassword(username: string): string {
  const password = `aA1!${randomBytes(30).toString('base64url')}`;
  return password.toLowerCase().includes(username) ? unknownPassword(username) : password;
}
