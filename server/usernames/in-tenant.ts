import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { Account, AccountDirectory } from '../signup/account.js';
import { HELD_MS, STALE_MS, type UsernameRegistry } from '../signup/username-registry.js';
import { isPlaceholder, isSetAside, placeholder, placeholderId } from './placeholder.js';

/** The newest record of a name, and the generation of the one that could follow it. */
interface Claim {
  record?: Account;
  next: number;
}

/** More people than this at once, all after one stale name: the rest is told that it is taken. */
const MAX_ROUNDS = 3;

/**
 * Usernames of profile mode, held by the tenant itself: for each name a blocked placeholder user in the database
 * connection, with an id derived from the name. Creating it is the one atomic step that Auth0 offers (409 = taken), and
 * reading it by id is strongly consistent.
 *
 * A record counts for good when its owner's `app_metadata.username` is the name. One that never came so far is taken over
 * by creating a record of the next generation, again in one atomic step; nothing is deleted for it, because somebody else
 * could have been quicker between the look and the deletion.
 */
export function usernamesInTenant(directory: AccountDirectory, now: Clock): UsernameRegistry {
  const age = (record: Account) => now() - (record.createdAt ?? now());
  const ownerOf = (record: Account) => String(record.appMetadata.reserved_for);

  /** Only a record that is no longer trusted in can have a successor. */
  async function newestClaim(username: string, deadline: Deadline): Promise<Outcome<Claim>> {
    let claim: Claim = { next: 0 };
    for (;;) {
      const read = await directory.read(`auth0|${placeholderId(username, claim.next)}`, deadline);
      if (!read.ok) return read;
      if (read.value === undefined) return succeed(claim);
      claim = { record: read.value, next: claim.next + 1 };
      if (age(read.value) < HELD_MS) return succeed(claim);
    }
  }

  /** Whether the owner of a record really has the name. */
  async function isConfirmed(record: Account, username: string, deadline: Deadline): Promise<Outcome<boolean>> {
    const owner = await directory.read(ownerOf(record), deadline);
    return owner.ok ? succeed(owner.value?.appMetadata.username === username) : owner;
  }

  /** Rare: a record that is old, and nobody has the name. */
  async function isTakenAfter(record: Account, username: string, deadline: Deadline): Promise<Outcome<boolean>> {
    if (isSetAside(record)) return succeed(true);
    const claim = await newestClaim(username, deadline);
    if (!claim.ok) return claim;
    const newest = claim.value.record ?? record;
    return age(newest) < STALE_MS || isSetAside(newest) ? succeed(true) : isConfirmed(newest, username, deadline);
  }

  return {
    async taken({ name, others, person }, deadline) {
      // The connection's own users hold names as well. The search that finds them lags behind; reading by id does not.
      // Both at once, whoever holds the name: how long it takes must not tell more than the answer.
      const [found, read] = await Promise.all([
        directory.searchNameHolders([name, ...others], deadline),
        directory.read(`auth0|${placeholderId(name, 0)}`, deadline),
      ]);
      if (!found.ok) return found;
      if (!read.ok) return read;
      const { users, profiles } = found.value;
      const taken = new Set(others.filter((other) => users.has(other) || profiles.has(other)));
      const record = read.value;
      if (record && ownerOf(record) === person && age(record) < HELD_MS) return succeed(taken);
      // Who has completed the signup with an old record has the name in their own, and the search knows that by now.
      if (isOfAUser(users.get(name)) || (record && (age(record) < STALE_MS || profiles.has(name)))) taken.add(name);
      if (record === undefined || taken.has(name)) return succeed(taken);
      const later = await isTakenAfter(record, name, deadline);
      if (!later.ok) return later;
      return succeed(later.value ? taken.add(name) : taken);
    },

    // What the search finds, our own records included: reading each of them would be a call for each name.
    async perhapsTaken(usernames, deadline) {
      const held = await directory.searchUsernames(usernames, deadline);
      return held.ok ? succeed(new Set(held.value.keys())) : held;
    },

    async take(username, owner, deadline) {
      let generation = 0;
      for (let round = 1; round <= MAX_ROUNDS; round++) {
        const created = await directory.createIdentity(placeholder(username, generation, owner), deadline);
        if (!created.ok) return created;
        if (created.value === 'created') return succeed(undefined);
        if (created.value === 'email_refused') return refusedPlaceholder;
        const claim = await newestClaim(username, deadline);
        if (!claim.ok) return claim;
        const { record, next } = claim.value;
        // No record of ours is in the way: the name belongs to a database user.
        if (record === undefined) return fail('username_taken');
        const mine = ownerOf(record) === owner;
        const trusted = age(record) < (mine ? HELD_MS : STALE_MS);
        const held = trusted ? succeed(true) : await isConfirmed(record, username, deadline);
        if (!held.ok) return held;
        if (held.value) return mine ? succeed(undefined) : fail('username_taken');
        // About to be removed: who built on it now could lose what is below.
        if (isSetAside(record)) return fail('username_taken');
        generation = next;
      }
      return fail('username_taken');
    },

    // The owner's own record confirms it.
    confirm: async () => succeed(undefined),

    async release(username, owner, deadline) {
      const claim = await newestClaim(username, deadline);
      if (!claim.ok) return claim;
      const { record } = claim.value;
      if (record === undefined || ownerOf(record) !== owner) return succeed(undefined);
      // On a record that is no longer trusted in somebody may be building just now. Its name is free as it is, and the
      // sweep removes it.
      return age(record) < HELD_MS ? directory.delete(record.userId, deadline) : succeed(undefined);
    },
  };
}

const refusedPlaceholder = fail('tenant_refused', {
  cause: 'the tenant takes no addresses below .invalid, which records of names have',
  remedy: 'Use another registry (USERNAME_REGISTRY=redis), or identity mode.',
});

/** Our own records are read by id, which also tells the stale ones. */
function isOfAUser(holder: string | undefined): boolean {
  return holder !== undefined && !isPlaceholder(holder);
}
