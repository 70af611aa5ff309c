import { randomUUID } from 'node:crypto';
import type { OrphanStore } from '../auth0/user-search.js';
import type { Clock } from '../deadline.js';
import type { Failure } from '../result.js';
import { CleanupStopped, pacedCalls, searchOrphans } from './find-orphans.js';
import type { DeletionMark, Orphan } from './orphans.js';
import { markForDeletion, removeMarked } from './remove-orphans.js';

export interface ScheduledCleanupOptions {
  store: OrphanStore;
  /** Name of the database connection of the signups. */
  connection: string;
  now: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** Between 0 and 1: where the search of a run begins. */
  random?: () => number;
}

export interface CleanupReport {
  removed: number;
  /** Reservations that a run at least one hour later removes. */
  marked: number;
  /** Changed meanwhile, or marked by another run within the hour. */
  kept: number;
  /** Whether all candidates were checked. Otherwise the next runs continue. */
  complete: boolean;
  /** The failed call that ended the run early. Finished work stays done. */
  failure?: Failure;
}

/** The age from which an unfinished signup counts as abandoned: the default of `tenant cleanup`. */
const olderThanMs = 24 * 60 * 60 * 1000;
/** One call a second leaves half of the smallest Auth0 plan's rate limit for signups. */
const pauseMs = 1_000;
const callMs = 5_000;
/** A run fits into 60 seconds, the shortest limit of Vercel's plans. */
const maxOrphans = 10;
const searchMs = 20_000;
const runMs = 45_000;
/** Longer than the four calls from another run's check of a reservation to its deletion or mark. */
const otherRunsMs = 15_000;

/**
 * One run of the scheduled cleanup: the same as `tenant cleanup --remove`, in two stages over two runs. Both stages are in the
 * tenant, so a run needs no memory and may be interrupted at any call.
 *
 * - An identity that is old enough is deleted at once: the time of its creation is the first stage.
 * - An unmarked reservation is marked for deletion. From then on no user can take its username.
 * - A reservation that was marked at least one hour ago is deleted. Every request that had read it unmarked ended long before.
 *   The run first replaces the mark by its own and waits for other runs (a scheduler may start two): the last mark wins.
 */
export async function runScheduledCleanup(options: ScheduledCleanupOptions): Promise<CleanupReport> {
  const { store, connection, now, wait, random = Math.random } = options;
  const started = now();
  const context = {
    store,
    criteria: { connection, createdBefore: started - olderThanMs },
    call: pacedCalls(async () => void (await wait(pauseMs)), callMs),
    now,
    startAt: random(),
  };
  const mark: DeletionMark = { cleanup: randomUUID(), at: started };
  const report: CleanupReport = { removed: 0, marked: 0, kept: 0, complete: true };
  const due: Orphan[][] = [];

  async function search(): Promise<void> {
    let handled = 0;
    for await (const found of searchOrphans(context)) {
      if (handled >= maxOrphans || now() - started >= searchMs) {
        report.complete = false;
        return;
      }
      handled += found.length;
      const [first] = found;
      if (first?.kind === 'identity') await removeIdentity(first);
      else await markOrClaim(found);
    }
  }

  /** Deletes an identity that was read right before. */
  async function removeIdentity({ id }: Orphan): Promise<void> {
    await context.call((deadline) => store.delete(id, deadline));
    report.removed++;
  }

  async function markOrClaim(found: readonly Orphan[]): Promise<void> {
    const marked = await markForDeletion({ listed: found, current: found, mark }, context);
    report.kept += found.length - marked.length;
    if (found.every((orphan) => orphan.mark)) due.push(marked);
    else report.marked += marked.length;
  }

  async function removeDue(): Promise<void> {
    const chains = due.filter((chain) => chain.length > 0);
    if (chains.length > 0) await wait(otherRunsMs);
    for (const chain of chains) {
      if (now() - started >= runMs) report.marked += chain.length;
      else for await (const { result } of removeMarked(chain, { mark, context })) report[result]++;
    }
  }

  try {
    await search();
    await removeDue();
  } catch (error) {
    if (!(error instanceof CleanupStopped)) throw error;
    return { ...report, complete: false, failure: error.failure };
  }
  return report;
}
