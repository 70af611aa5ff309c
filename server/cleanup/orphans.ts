import type { Account } from '../signup/account.js';
import { IDENTITY_PREFIX } from '../signup/identity-mode.js';
import { DELETION_MARK } from '../usernames/reservation.js';

/** An identity or a username reservation that an unfinished signup left in the tenant. */
export interface Orphan {
  /** User id, `auth0|…`. */
  id: string;
  kind: 'identity' | 'reservation';
  username: string;
  /** Milliseconds since the epoch, by the tenant's clock. */
  createdAt: number;
  reason: string;
  /** Present when a cleanup has begun to delete it. */
  mark?: DeletionMark;
}

/** A cleanup marks a reservation for deletion first: the id of the cleanup, and the time in milliseconds. */
export interface DeletionMark {
  cleanup: string;
  at: number;
}

export interface OrphanCriteria {
  /** Name of the database connection of the signups. */
  connection: string;
  /** Accounts created later are ignored; milliseconds since the epoch. */
  createdBefore: number;
}

/** A username reservation and its owner, if the owner (still) exists. */
export interface Reservation {
  account: Account;
  owner: Account | undefined;
}

const derivedIdentity = new RegExp(`^auth0\\|${IDENTITY_PREFIX}[0-9a-f]{40}$`);

/**
 * Identity mode: an identity that was created and never linked. A linked identity is no separate user any more. An identity with
 * a login or with other data is in use, so it is kept.
 */
export function orphanedIdentity(account: Account, criteria: OrphanCriteria): Orphan | undefined {
  const isOurs = derivedIdentity.test(account.userId) && isStandalone(account, criteria.connection);
  const isUnused = account.lastLogin === undefined && Object.keys(account.appMetadata).length === 0;
  if (!isOurs || !isUnused) return undefined;
  const details = { kind: 'identity', username: account.username ?? '', reason: 'created, never linked' } as const;
  return ifOldEnough(account, criteria, details);
}

/**
 * Profile mode: the orphaned reservations of one username, the newest first.
 *
 * The reservations form a chain: each was created on top of a stale one, and the registry reads from the first to the
 * newest, which decides about the owner. So the newest is deleted first, then the one below it. A reservation below one that
 * stays is kept: with a gap, the registry would not find those above and would assign the username again.
 * @param chain all reservations of the username without a gap, the oldest first.
 */
export function orphanedReservations(
  username: string,
  chain: readonly Reservation[],
  criteria: OrphanCriteria,
): Orphan[] {
  const orphans: Orphan[] = [];
  for (const reservation of chain.toReversed()) {
    const orphan = orphanedReservation(username, reservation, criteria);
    if (orphan === undefined) break;
    orphans.push(orphan);
  }
  return orphans;
}

function orphanedReservation(
  username: string,
  { account, owner }: Reservation,
  criteria: OrphanCriteria,
): Orphan | undefined {
  const { reserved_name, reserved_for } = account.appMetadata;
  const isOurs = reserved_name === username && typeof reserved_for === 'string' && account.blocked;
  if (!isOurs || !isStandalone(account, criteria.connection)) return undefined;
  const reason = orphanReason(username, owner);
  if (reason === undefined) return undefined;
  const mark = parseMark(account.appMetadata[DELETION_MARK]);
  return ifOldEnough(account, criteria, { kind: 'reservation', username, reason, ...(mark && { mark }) });
}

function orphanReason(username: string, owner: Account | undefined): string | undefined {
  if (owner === undefined) return 'its owner was deleted';
  const current = owner.appMetadata.username;
  if (current === username) return undefined;
  return typeof current === 'string' ? 'its owner has another username' : 'its owner never finished';
}

/** Whether this is a user of the connection without other identities, which would be deleted with it. */
function isStandalone({ userId, identities }: Account, connection: string): boolean {
  const [identity, ...others] = identities;
  return others.length === 0 && identity?.connection === connection && `${identity.provider}|${identity.id}` === userId;
}

/** An account without a creation time is never old enough. */
function ifOldEnough(
  { userId, createdAt = Number.NaN }: Account,
  { createdBefore }: OrphanCriteria,
  details: Omit<Orphan, 'id' | 'createdAt'>,
): Orphan | undefined {
  return createdAt < createdBefore ? { id: userId, createdAt, ...details } : undefined;
}

function parseMark(mark: unknown): DeletionMark | undefined {
  if (typeof mark !== 'object' || mark === null || !('sweep' in mark) || !('at' in mark)) return undefined;
  return { cleanup: String(mark.sweep), at: Number(mark.at) };
}
