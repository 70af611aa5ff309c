import { randomUUID } from 'node:crypto';
import { SET_ASIDE } from '#server/auth0/leftover-store.js';
import type { Clock } from '#server/clock.js';
import { readIdentityLeftover, readNameLeftovers, type Sweep } from './find-leftovers.js';
import type { Leftover, SetAside } from './leftovers.js';

export interface Removal {
  leftover: Leftover;
  result: 'removed' | 'stays';
  /** Why it stays. */
  why?: string;
}

export interface RemovalOptions extends Sweep {
  now: Clock;
  /** Resolves when no request can be under way any more that began before the call. */
  letRequestsEnd: () => Promise<void>;
}

const CHANGED = 'it changed meanwhile, or another sweep is at it';
/** So long a record belongs to the sweep that set it aside; after that the sweep counts as broken off. */
const OTHER_SWEEP_MS = 60 * 60 * 1000;

/**
 * Removes leftovers one by one, and says of each what became of it. Each is read by id right before; nothing but what was
 * listed, and is a leftover still, is ever touched. Throws a `SweepStopped`.
 */
export async function* removeLeftovers(
  leftovers: readonly Leftover[],
  options: RemovalOptions,
): AsyncGenerator<Removal> {
  for (const leftover of leftovers.filter(({ kind }) => kind === 'identity')) {
    yield await removeIdentity(leftover, options);
  }
  yield* removeNames(
    leftovers.filter(({ kind }) => kind === 'name'),
    options,
  );
}

/**
 * Should its owner come back in the very moment between the look and the deletion, linking fails, and the next try of the
 * page creates the identity again: until it is linked it may go at any time.
 */
async function removeIdentity(leftover: Leftover, sweep: Sweep): Promise<Removal> {
  if (!(await readIdentityLeftover(leftover.id, sweep))) return { leftover, result: 'stays', why: CHANGED };
  await sweep.ask((deadline) => sweep.store.delete(leftover.id, deadline));
  return { leftover, result: 'removed' };
}

/**
 * A record of a name cannot simply be looked at and deleted: in between somebody could build on it, and would lose the name
 * to the next one who asks. Auth0 has no conditional delete. So all of them are set aside first, which makes their names
 * taken for everybody; then every request ends that may have seen them as they were; and only then they go, each unless
 * something was built on it. Where a sweep breaks off, the names stay taken until the next one: nobody loses anything.
 */
async function* removeNames(leftovers: readonly Leftover[], options: RemovalOptions): AsyncGenerator<Removal> {
  const mark: SetAside = { sweep: randomUUID(), at: options.now() };
  const marked: Leftover[][] = [];
  for (const [name, listed] of byName(leftovers)) {
    const set = await setAside(name, { listed, mark }, options);
    for (const leftover of listed.slice(set.length)) yield { leftover, result: 'stays', why: CHANGED };
    if (set.length > 0) marked.push(set);
  }
  if (marked.length === 0) return;
  await options.letRequestsEnd();
  for (const tail of marked) yield* removeTail(tail, { mark, sweep: options });
}

/** Marks what is listed of a name, the newest first. @returns the marked ones: all, or as many as may still go. */
async function setAside(
  name: string,
  { listed, mark }: { listed: readonly Leftover[]; mark: SetAside },
  options: RemovalOptions,
): Promise<Leftover[]> {
  const current = await readNameLeftovers(name, options);
  const set: Leftover[] = [];
  for (const [index, leftover] of listed.entries()) {
    const now = current[index];
    if (now?.id !== leftover.id) break;
    if (now.setAside && options.now() - now.setAside.at < OTHER_SWEEP_MS) break;
    const change = { appMetadata: { [SET_ASIDE]: mark }, userMetadata: {} };
    await options.ask((deadline) => options.store.writeMetadata(leftover.id, change, deadline));
    set.push(leftover);
  }
  return set;
}

/** Removes marked records of one name, the newest first, up to the first that stays. */
async function* removeTail(
  tail: readonly Leftover[],
  { mark, sweep }: { mark: SetAside; sweep: Sweep },
): AsyncGenerator<Removal> {
  for (const [index, leftover] of tail.entries()) {
    const [newest] = await readNameLeftovers(leftover.name, sweep);
    if (newest?.id !== leftover.id || newest.setAside?.sweep !== mark.sweep) {
      for (const other of tail.slice(index)) yield { leftover: other, result: 'stays', why: CHANGED };
      return;
    }
    await sweep.ask((deadline) => sweep.store.delete(leftover.id, deadline));
    yield { leftover, result: 'removed' };
  }
}

function byName(leftovers: readonly Leftover[]): Map<string, Leftover[]> {
  const names = new Map<string, Leftover[]>();
  for (const leftover of leftovers) names.set(leftover.name, [...(names.get(leftover.name) ?? []), leftover]);
  return names;
}
