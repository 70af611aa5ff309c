import type { Clock, Deadline } from '../deadline.js';
import { err, ok, type Result } from '../result.js';
import type { Account, AccountDirectory } from '../signup/account.js';
import { RESERVATION_TTL_MS, TAKEOVER_AFTER_MS, type UsernameRegistry } from '../signup/profile-mode.js';
import { isMarkedForDeletion, isReservation, reservationId, reservationUser } from './reservation.js';

/** The newest reservation of a username, and the version of the next one. */
interface Newest {
  reservation?: Account;
  nextVersion: number;
}

/** If more users than this take over one expired reservation at the same time, the rest is told that it is taken. */
const MAX_ATTEMPTS = 3;

/**
 * Reservations of profile mode in the tenant itself: one blocked user per username in the database connection, with an id
 * derived from the username. Creating it is the one atomic write that Auth0 offers (409 = taken), and reading it by id is
 * strongly consistent.
 *
 * A reservation is permanent when its owner's `app_metadata.username` is the username. An unconfirmed one expires, and is taken
 * over by creating the next version, again in one atomic write. The expired one is not deleted: between the read and the
 * deletion another user could have taken it over.
 */
export function usernamesInTenant(directory: AccountDirectory, now: Clock): UsernameRegistry {
  const age = (reservation: Account) => now() - (reservation.createdAt ?? now());
  const ownerOf = (reservation: Account) => String(reservation.appMetadata.reserved_for);

  /** Only a reservation older than its TTL can have a next version. */
  async function readNewest(username: string, deadline: Deadline): Promise<Result<Newest>> {
    let newest: Newest = { nextVersion: 0 };
    for (;;) {
      const read = await directory.read(`auth0|${reservationId(username, newest.nextVersion)}`, deadline);
      if (!read.ok) return read;
      if (read.value === undefined) return ok(newest);
      newest = { reservation: read.value, nextVersion: newest.nextVersion + 1 };
      if (age(read.value) < RESERVATION_TTL_MS) return ok(newest);
    }
  }

  /** Whether the owner of a reservation has the username in its profile. */
  async function isConfirmed(reservation: Account, username: string, deadline: Deadline): Promise<Result<boolean>> {
    const owner = await directory.read(ownerOf(reservation), deadline);
    return owner.ok ? ok(owner.value?.appMetadata.username === username) : owner;
  }

  /** For an old first version whose username is in no profile: rare. */
  async function isStillTaken(first: Account, username: string, deadline: Deadline): Promise<Result<boolean>> {
    if (isMarkedForDeletion(first)) return ok(true);
    const newest = await readNewest(username, deadline);
    if (!newest.ok) return newest;
    const { reservation = first } = newest.value;
    if (age(reservation) < TAKEOVER_AFTER_MS || isMarkedForDeletion(reservation)) return ok(true);
    return isConfirmed(reservation, username, deadline);
  }

  return {
    async findTaken({ username, alternatives, userId }, deadline) {
      // Database users hold usernames as well. Their search lags behind; the read by id does not. Both run in parallel and
      // always, so the response time reveals nothing.
      const [found, read] = await Promise.all([
        directory.searchUsernameHolders([username, ...alternatives], deadline),
        directory.read(`auth0|${reservationId(username, 0)}`, deadline),
      ]);
      if (!found.ok) return found;
      if (!read.ok) return read;
      const { users, profiles } = found.value;
      const taken = new Set(alternatives.filter((name) => users.has(name) || profiles.has(name)));
      const first = read.value;
      if (first && ownerOf(first) === userId && age(first) < RESERVATION_TTL_MS) return ok(taken);
      const holder = users.get(username);
      const isDatabaseUser = holder !== undefined && !isReservation(holder);
      // An old reservation of a completed signup is in the owner's profile, which the search knows by now.
      if (isDatabaseUser || (first && (age(first) < TAKEOVER_AFTER_MS || profiles.has(username)))) taken.add(username);
      if (first === undefined || taken.has(username)) return ok(taken);
      const still = await isStillTaken(first, username, deadline);
      if (!still.ok) return still;
      return ok(still.value ? taken.add(username) : taken);
    },

    // The search also finds our own reservations. Reading each of them would be a call per username.
    async findTakenApprox(usernames, deadline) {
      const holders = await directory.searchUsernames(usernames, deadline);
      return holders.ok ? ok(new Set(holders.value.keys())) : holders;
    },

    async reserve(username, owner, deadline) {
      let version = 0;
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const created = await directory.createIdentity(reservationUser(username, version, owner), deadline);
        if (!created.ok) return created;
        if (created.value === 'created') return ok(undefined);
        if (created.value === 'email_refused') return addressRefused;
        const newest = await readNewest(username, deadline);
        if (!newest.ok) return newest;
        const { reservation, nextVersion } = newest.value;
        // No reservation is in the way: the username belongs to a database user.
        if (reservation === undefined) return err('username_taken');
        const isOwn = ownerOf(reservation) === owner;
        const isValid = age(reservation) < (isOwn ? RESERVATION_TTL_MS : TAKEOVER_AFTER_MS);
        const taken = isValid ? ok(true) : await isConfirmed(reservation, username, deadline);
        if (!taken.ok) return taken;
        if (taken.value) return isOwn ? ok(undefined) : err('username_taken');
        // Its deletion is about to remove what the next version is built on.
        if (isMarkedForDeletion(reservation)) return err('username_taken');
        version = nextVersion;
      }
      return err('username_taken');
    },

    // The owner's profile confirms it.
    confirm: async () => ok(undefined),

    async release(username, owner, deadline) {
      const newest = await readNewest(username, deadline);
      if (!newest.ok) return newest;
      const { reservation } = newest.value;
      if (reservation === undefined || ownerOf(reservation) !== owner) return ok(undefined);
      // Another user may be taking over an expired reservation. Its username is free as it is, and the cleanup removes it.
      return age(reservation) < RESERVATION_TTL_MS ? directory.delete(reservation.userId, deadline) : ok(undefined);
    },
  };
}

const addressRefused = err('tenant_refused', {
  cause: 'the tenant does not accept addresses below .invalid, which reservations have',
  remedy: 'Use another registry (USERNAME_REGISTRY=redis), or identity mode.',
});
