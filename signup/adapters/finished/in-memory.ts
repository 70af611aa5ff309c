import type { Clock } from '../../ports/clock.js';
import type { FinishedLogins } from '../../ports/finished-logins.js';
import { timedSet } from '../../timed-set.js';
import { FINISHED_SECONDS } from './finished-seconds.js';

/** More people than this in an hour: the first of them are forgotten. Some two megabytes. */
const MOST = 10_000;

/** Finished logins of this process alone: another instance, or another function of Vercel, knows nothing of them. */
export function finishedInMemory(now: Clock): FinishedLogins {
  const finished = timedSet({ keptMs: FINISHED_SECONDS * 1000, most: MOST }, now);
  return {
    has: async (login) => finished.has(login),
    add: async (login) => finished.add(login),
  };
}
