import { type OrphanStore, SEARCH_LIMIT, SEARCH_PAGE } from '../auth0/user-search.js';
import { type Deadline, startDeadline } from '../deadline.js';
import type { Failure, Result } from '../result.js';
import type { Account } from '../signup/account.js';
import { IDENTITY_PREFIX } from '../signup/identity-mode.js';
import { RESERVATION_PREFIX, reservationId } from '../usernames/reservation.js';
import {
  type Orphan,
  type OrphanCriteria,
  orphanedIdentity,
  orphanedReservations,
  type Reservation,
} from './orphans.js';

export interface CleanupContext {
  store: OrphanStore;
  criteria: OrphanCriteria;
  call: TenantCall;
  /** Where the search begins in the range of ids: from 0 to 1 (exclusive), 0 by default. */
  startAt?: number;
}

/** Thrown when a call to the tenant fails. Finished work stays done; a cleanup can be started again at any time. */
export class CleanupStopped extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super([failure.code, failure.cause].filter(Boolean).join(': '));
    this.name = 'CleanupStopped';
    this.failure = failure;
  }
}

/** Makes one call to the tenant. Throws a `CleanupStopped` if it fails. */
export type TenantCall = <T>(call: (deadline: Deadline) => Promise<Result<T>>) => Promise<T>;

/** Timeout of one call, with its retries and its waits for the rate limit. */
const callMs = 60_000;

/**
 * Makes calls one at a time, with a pause before each: signups share the tenant's rate limit.
 * @param pause resolves when the next call may be made. @param timeoutMs timeout of one call with its retries.
 */
export function pacedCalls(pause: () => Promise<void>, timeoutMs = callMs): TenantCall {
  return async (call) => {
    await pause();
    const result = await call(startDeadline(timeoutMs));
    if (!result.ok) throw new CleanupStopped(result.failure);
    return result.value;
  };
}

const hexDigits = [...'0123456789abcdef'];
/** Usernames in one query; the length of a URL is limited. */
const usernamesPerQuery = 20;

/**
 * Lists the orphans, identities first. The search index lags, so it only finds candidates; every result was read by id.
 * Throws a `CleanupStopped`.
 */
export async function findOrphans(context: CleanupContext): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for await (const found of searchOrphans(context)) orphans.push(...found);
  return orphans;
}

/**
 * Yields the same orphans one by one: a single identity, or all orphaned reservations of a username, the newest first. A step of
 * the search without an orphan yields an empty list, so that the caller can stop there.
 */
export async function* searchOrphans(context: CleanupContext): AsyncGenerator<Orphan[]> {
  yield* searchIdentities(context);
  yield* searchReservations(context);
}

async function* searchIdentities(context: CleanupContext): AsyncGenerator<Orphan[]> {
  for await (const accounts of searchAll(IDENTITY_PREFIX, context)) {
    yield [];
    for (const account of accounts.filter((found) => orphanedIdentity(found, context.criteria))) {
      const orphan = await readOrphanedIdentity(account.userId, context);
      if (orphan) yield [orphan];
    }
  }
}

async function* searchReservations(context: CleanupContext): AsyncGenerator<Orphan[]> {
  const { store, criteria, call } = context;
  const seen = new Set<unknown>();
  for await (const accounts of searchAll(RESERVATION_PREFIX, context)) {
    const old = accounts.filter(({ createdAt = Number.NaN }) => createdAt < criteria.createdBefore);
    const usernames = [...new Set(old.map(({ appMetadata }) => appMetadata.reserved_name))]
      .filter((name) => typeof name === 'string')
      .filter((name) => !seen.has(name));
    for (const name of usernames) seen.add(name);
    // Most usernames are in use. A query for many at once leaves few to be read one by one.
    for (let first = 0; first < usernames.length; first += usernamesPerQuery) {
      const some = usernames.slice(first, first + usernamesPerQuery);
      const inUse = await call((deadline) => store.searchProfileUsernames(some, deadline));
      yield [];
      for (const username of some.filter((name) => !inUse.has(name))) {
        yield await readOrphanedReservations(username, context);
      }
    }
  }
}

/** Reads an identity by id. Returns undefined if it is no orphan any more. */
export async function readOrphanedIdentity(id: string, context: CleanupContext): Promise<Orphan | undefined> {
  const account = await context.call((deadline) => context.store.read(id, deadline));
  return account && orphanedIdentity(account, context.criteria);
}

/** Reads all reservations of a username and their owners by id. Returns the current orphans, the newest first. */
export async function readOrphanedReservations(
  username: string,
  { store, criteria, call }: CleanupContext,
): Promise<Orphan[]> {
  const read = (id: string) => call((deadline) => store.read(id, deadline));
  const chain: Reservation[] = [];
  for (;;) {
    const account = await read(`auth0|${reservationId(username, chain.length)}`);
    if (account === undefined) break;
    const { reserved_for } = account.appMetadata;
    chain.push({ account, owner: typeof reserved_for === 'string' ? await read(reserved_for) : undefined });
  }
  return orphanedReservations(username, chain, criteria);
}

/**
 * All users in the search index whose id begins with `auth0|` and this prefix, a page at a time. The hex digits of a hash
 * follow, evenly distributed: beyond the limit of the search, each further digit is searched for.
 */
async function* searchAll(
  prefix: string,
  context: CleanupContext,
  startAt = context.startAt ?? 0,
): AsyncGenerator<Account[]> {
  const search = (page: number) => context.call((deadline) => context.store.searchIds(prefix, page, deadline));
  const { accounts, total } = await search(0);
  if (total > SEARCH_LIMIT) {
    const withinDigit = (startAt * hexDigits.length) % 1;
    for (const digit of rotate(hexDigits, startAt)) yield* searchAll(prefix + digit, context, withinDigit);
    return;
  }
  const seen = new Set<string>();
  const unseen = (found: readonly Account[]) => found.filter(({ userId }) => !seen.has(userId) && seen.add(userId));
  yield unseen(accounts);
  const others = Array.from({ length: Math.max(0, Math.ceil(total / SEARCH_PAGE) - 1) }, (_, index) => index + 1);
  for (const page of rotate(others, startAt)) yield unseen((await search(page)).accounts);
}

/** The same items, rotated to begin at this fraction of the list. */
function rotate<T>(items: readonly T[], startAt: number): T[] {
  const first = Math.floor(startAt * items.length);
  return [...items.slice(first), ...items.slice(0, first)];
}
