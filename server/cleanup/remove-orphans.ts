import { randomUUID } from 'node:crypto';
import type { Clock } from '../deadline.js';
import { DELETION_MARK } from '../usernames/reservation.js';
import { type CleanupContext, readOrphanedIdentity, readOrphanedReservations } from './find-orphans.js';
import type { DeletionMark, Orphan } from './orphans.js';

export interface Removal {
  orphan: Orphan;
  result: 'removed' | 'kept';
  /** Present if it was kept. */
  reason?: string;
}

export interface RemovalContext extends CleanupContext {
  now: Clock;
  /** Resolves when every request that began before the call has ended. */
  waitForRequests: () => Promise<void>;
}

/** During this time, only the cleanup that marked a reservation may delete it. Later that cleanup counts as aborted. */
const otherCleanupMs = 60 * 60 * 1000;

function keep(orphan: Orphan): Removal {
  return { orphan, result: 'kept', reason: 'it has changed, or another cleanup is deleting it' };
}

/**
 * Removes orphans one by one and yields the results. Each is read by id first: only listed users that are still orphans are
 * removed. Throws a `CleanupStopped`.
 */
export async function* removeOrphans(orphans: readonly Orphan[], context: RemovalContext): AsyncGenerator<Removal> {
  for (const orphan of orphans.filter(({ kind }) => kind === 'identity')) {
    yield await removeIdentity(orphan, context);
  }
  const reservations = orphans.filter(({ kind }) => kind === 'reservation');
  yield* removeReservations(reservations, context);
}

/**
 * If the owner returns between the check and the deletion, linking fails, and the page's next attempt creates the identity
 * again. An identity may be deleted at any time until it is linked.
 */
async function removeIdentity(orphan: Orphan, context: RemovalContext): Promise<Removal> {
  if (!(await readOrphanedIdentity(orphan.id, context))) return keep(orphan);
  await context.call((deadline) => context.store.delete(orphan.id, deadline));
  return { orphan, result: 'removed' };
}

/**
 * A check followed by a deletion would be a race: a signup could use the reservation in between, and would lose its username.
 * Auth0 has no conditional delete. So there are three steps: all reservations are marked for deletion, which makes their
 * usernames taken for every user; requests that may have read them unmarked end; each reservation is deleted, unless a signup
 * used it meanwhile. After an aborted cleanup the usernames stay taken until the next one.
 */
async function* removeReservations(orphans: readonly Orphan[], context: RemovalContext): AsyncGenerator<Removal> {
  const mark: DeletionMark = { cleanup: randomUUID(), at: context.now() };
  const byUsername = new Map<string, Orphan[]>();
  for (const orphan of orphans) {
    byUsername.set(orphan.username, [...(byUsername.get(orphan.username) ?? []), orphan]);
  }
  const chains: Orphan[][] = [];
  for (const [username, listed] of byUsername) {
    const current = await readOrphanedReservations(username, context);
    const marked = await markForDeletion({ listed, current, mark }, context);
    for (const orphan of listed.slice(marked.length)) yield keep(orphan);
    if (marked.length > 0) chains.push(marked);
  }
  if (chains.length === 0) return;
  await context.waitForRequests();
  for (const chain of chains) yield* removeMarked(chain, { mark, context });
}

/**
 * Marks the listed reservations of a username, the newest first. It stops at one that another cleanup marked within the hour.
 * @param options.current the orphans as they were read right before. @returns the marked ones: all, or the first of them.
 */
export async function markForDeletion(
  { listed, current, mark }: { listed: readonly Orphan[]; current: readonly Orphan[]; mark: DeletionMark },
  context: Omit<RemovalContext, 'waitForRequests'>,
): Promise<Orphan[]> {
  const marked: Orphan[] = [];
  for (const [index, orphan] of listed.entries()) {
    const now = current[index];
    if (now?.id !== orphan.id) break;
    if (now.mark && context.now() - now.mark.at < otherCleanupMs) break;
    const change = { appMetadata: { [DELETION_MARK]: { sweep: mark.cleanup, at: mark.at } }, userMetadata: {} };
    await context.call((deadline) => context.store.writeMetadata(orphan.id, change, deadline));
    marked.push(orphan);
  }
  return marked;
}

/** Deletes marked reservations of one username, the newest first, up to the first one that is kept. */
export async function* removeMarked(
  chain: readonly Orphan[],
  { mark, context }: { mark: DeletionMark; context: CleanupContext },
): AsyncGenerator<Removal> {
  for (const [index, orphan] of chain.entries()) {
    const [newest] = await readOrphanedReservations(orphan.username, context);
    if (newest?.id !== orphan.id || newest.mark?.cleanup !== mark.cleanup) {
      for (const other of chain.slice(index)) yield keep(other);
      return;
    }
    await context.call((deadline) => context.store.delete(orphan.id, deadline));
    yield { orphan, result: 'removed' };
  }
}
