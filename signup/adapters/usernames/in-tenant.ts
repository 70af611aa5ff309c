import { createHash, randomBytes } from 'node:crypto';
import type { Deadline } from '../../deadline.js';
import { fail, type Outcome, succeed } from '../../outcome.js';
import type { AccountDirectory } from '../../ports/account-directory.js';
import type { UsernameRegistry } from '../../ports/username-registry.js';

/**
 * Usernames of profile mode, held by the tenant itself: for each name a blocked placeholder user in the database
 * connection, with an id derived from the name. Creating it is the one atomic step that Auth0 offers (409 = taken), and
 * reading it by id is strongly consistent. The connection has to require usernames, so that the placeholder's name also
 * collides with a database user of that name.
 */
export function usernamesInTenant(directory: AccountDirectory): UsernameRegistry {
  const holderOf = async (username: string, deadline: Deadline): Promise<Outcome<string | undefined>> => {
    const record = await directory.read(`auth0|${reservationId(username)}`, deadline);
    return record.ok ? succeed(record.value && String(record.value.appMetadata.reserved_for)) : record;
  };

  return {
    async taken(usernames, deadline) {
      // The connection's own users hold names as well. The search that finds them lags behind; reading by id does not.
      const search = directory.searchUsernames(usernames, deadline);
      const holders = await Promise.all(usernames.map((username) => holderOf(username, deadline)));
      const failed = holders.find((holder) => !holder.ok);
      const found = await search;
      if (!found.ok) return found;
      if (failed && !failed.ok) return failed;
      return succeed(new Set(usernames.filter((name, index) => isHeld(holders[index]) || found.value.has(name))));
    },

    async take(username, owner, deadline) {
      const created = await directory.createIdentity(reservation(username, owner), deadline);
      if (!created.ok) return created;
      if (created.value === 'created') return succeed(undefined);
      const holder = await holderOf(username, deadline);
      if (!holder.ok) return holder;
      return holder.value === owner ? succeed(undefined) : fail('username_taken');
    },

    async release(username, owner, deadline) {
      const holder = await holderOf(username, deadline);
      if (!holder.ok) return holder;
      if (holder.value !== owner) return succeed(undefined);
      return directory.delete(`auth0|${reservationId(username)}`, deadline);
    },
  };
}

function isHeld(holder: Outcome<string | undefined> | undefined): boolean {
  return holder?.ok === true && holder.value !== undefined;
}

/** The id (behind `auth0|`) of the record that holds a name. */
export function reservationId(username: string): string {
  return `reserved-${createHash('sha256').update(`signup-step username ${username}`).digest('hex').slice(0, 40)}`;
}

/** Nobody can sign in with it: blocked, and a password that nobody knows. RFC 2606 keeps `.invalid` undeliverable. */
function reservation(username: string, owner: string) {
  const id = reservationId(username);
  return {
    id,
    username,
    email: `${id}@signup-step.invalid`,
    password: unknownPassword(username),
    blocked: true,
    appMetadata: { reserved_for: owner },
  };
}

/** Random, of every character type, and without the name in it: connections may refuse that. */
function unknownPassword(username: string): string {
  const password = `aA1!${randomBytes(30).toString('base64url')}`;
  return password.toLowerCase().includes(username) ? unknownPassword(username) : password;
}
