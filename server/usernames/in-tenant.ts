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

/** Attempts to take over an expired reservation while other users do the same. Then the username counts as taken. */
const MAX_ATTEMPTS = 3;

/**
 * Username registry in the tenant itself: one blocked user per username in the database connection, with an ID derived from the
 * username. Creating a user is the only atomic write that Auth0 offers (409 = taken), and reading it by ID is strongly
 * consistent.
 *
 * A reservation is permanent once its owner's `app_metadata.username` is the username. An unconfirmed reservation expires. It is
 * taken over by creating the next version, again in one atomic write. The expired one is not deleted, because another user could
 * take it over between the read and the deletion.
 */
export function usernamesInTenant(directory: AccountDirectory, now: Clock): UsernameRegistry {
  const age = (reservation: Account) => now() - (reservation.createdAt ?? now());
  const ownerOf = (reservation: Account) => String(reservation.appMetadata.reserved_for);

  /** Reads the versions in turn. Only a reservation older than its TTL can have a next version. */
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

  /** Whether the owner of a reservation has the username in the profile. */
  async function isConfirmed(reservation: Account, username: string, deadline: Deadline): Promise<Result<boolean>> {
    const owner = await directory.read(ownerOf(reservation), deadline);
    return owner.ok ? ok(owner.value?.appMetadata.username === username) : owner;
  }

  /** Whether an expired reservation that is in no profile is still taken. A rare case. */
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
      // Other database users can have the username, too; the search for them is eventually consistent. Search and read always
      // run, and in parallel, so that the response time reveals nothing.
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
      // The old reservation of a completed signup is in the owner's profile, which the search finds by now.
      if (isDatabaseUser || (first && (age(first) < TAKEOVER_AFTER_MS || profiles.has(username)))) taken.add(username);
      if (first === undefined || taken.has(username)) return ok(taken);
      const still = await isStillTaken(first, username, deadline);
      if (!still.ok) return still;
      return ok(still.value ? taken.add(username) : taken);
    },

    // The search also finds reservations. Reading them one by one would cost a call per username.
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
        // No reservation exists, so the conflict is with another database user.
        if (reservation === undefined) return err('username_taken');
        const isOwn = ownerOf(reservation) === owner;
        const isValid = age(reservation) < (isOwn ? RESERVATION_TTL_MS : TAKEOVER_AFTER_MS);
        const taken = isValid ? ok(true) : await isConfirmed(reservation, username, deadline);
        if (!taken.ok) return taken;
        if (taken.value) return isOwn ? ok(undefined) : err('username_taken');
        // A next version must not be created while the version before it is being deleted.
        if (isMarkedForDeletion(reservation)) return err('username_taken');
        version = nextVersion;
      }
      return err('username_taken');
    },

    // The username in the owner's profile confirms the reservation.
    confirm: async () => ok(undefined),

    async release(username, owner, deadline) {
      const newest = await readNewest(username, deadline);
      if (!newest.ok) return newest;
      const { reservation } = newest.value;
      if (reservation === undefined || ownerOf(reservation) !== owner) return ok(undefined);
      // Another user may be taking over an expired reservation. It does not block the username, and the cleanup removes it.
      return age(reservation) < RESERVATION_TTL_MS ? directory.delete(reservation.userId, deadline) : ok(undefined);
    },
  };
}

const addressRefused = err('tenant_refused', {
  cause: 'the tenant does not accept addresses of the domain .invalid, which reservations have',
  remedy: 'Use another registry (USERNAME_REGISTRY=redis), or identity mode.',
});
