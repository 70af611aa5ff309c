import { type OrphanStore, SEARCH_LIMIT, SEARCH_PAGE } from '#server/auth0/orphans.js';
import { type Deadline, startDeadline } from '#server/deadline.js';
import type { Failure, Result } from '#server/result.js';
import type { Account } from '#server/signup/account.js';
import { IDENTITY_PREFIX } from '#server/signup/identity-mode.js';
import { RESERVATION_PREFIX, reservationId } from '#server/usernames/reservation.js';
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
}

/** A call to the tenant failed. Finished work stays done; a cleanup can be started again at any time. */
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
 * Makes calls one after the other, each after a pause: signups share the tenant's rate limit.
 * @param pause resolves when the next call may be made.
 */
export function pacedCalls(pause: () => Promise<void>): TenantCall {
  return async (call) => {
    await pause();
    const result = await call(startDeadline(callMs));
    if (!result.ok) throw new CleanupStopped(result.failure);
    return result.value;
  };
}

const hexDigits = [...'0123456789abcdef'];
/** Usernames in one query; the length of a request's address is limited. */
const usernamesPerQuery = 20;

/**
 * Lists the orphans, identities first. The search, which lags, only finds candidates; every result was read by id.
 * Throws a `CleanupStopped`.
 */
export async function findOrphans(context: CleanupContext): Promise<Orphan[]> {
  return [...(await findIdentities(context)), ...(await findReservations(context))];
}

async function findIdentities(context: CleanupContext): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for (const account of await searchAll(IDENTITY_PREFIX, context)) {
    if (!orphanedIdentity(account, context.criteria)) continue;
    const orphan = await readOrphanedIdentity(account.userId, context);
    if (orphan) orphans.push(orphan);
  }
  return orphans;
}

async function findReservations(context: CleanupContext): Promise<Orphan[]> {
  const { store, criteria, call } = context;
  const old = (await searchAll(RESERVATION_PREFIX, context)).filter(
    ({ createdAt = Number.NaN }) => createdAt < criteria.createdBefore,
  );
  const usernames = [...new Set(old.map(({ appMetadata }) => appMetadata.reserved_name))].filter(
    (name) => typeof name === 'string',
  );
  const orphans: Orphan[] = [];
  // Most usernames are in use. A query for many at once leaves few to be read one by one.
  for (let first = 0; first < usernames.length; first += usernamesPerQuery) {
    const some = usernames.slice(first, first + usernamesPerQuery);
    const inUse = await call((deadline) => store.searchProfileUsernames(some, deadline));
    for (const username of some.filter((name) => !inUse.has(name))) {
      orphans.push(...(await readOrphanedReservations(username, context)));
    }
  }
  return orphans;
}

/** Reads an identity by id. Returns undefined unless it is an orphan right now. */
export async function readOrphanedIdentity(id: string, context: CleanupContext): Promise<Orphan | undefined> {
  const account = await context.call((deadline) => context.store.read(id, deadline));
  return account && orphanedIdentity(account, context.criteria);
}

/** Reads all reservations of a username and their owners by id. Returns the present orphans, the newest first. */
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
 * All users in the search index whose id begins with `auth0|` and this prefix. The hex digits of a hash follow, evenly
 * distributed: beyond the limit of the search, each further digit is searched for.
 */
async function searchAll(prefix: string, context: CleanupContext): Promise<Account[]> {
  const found = new Map<string, Account>();
  for (let page = 0; ; page++) {
    const { accounts, total } = await context.call((deadline) => context.store.searchIds(prefix, page, deadline));
    if (total > SEARCH_LIMIT) {
      const parts: Account[] = [];
      for (const digit of hexDigits) parts.push(...(await searchAll(prefix + digit, context)));
      return parts;
    }
    for (const account of accounts) found.set(account.userId, account);
    if (accounts.length === 0 || (page + 1) * SEARCH_PAGE >= total) return [...found.values()];
  }
}
