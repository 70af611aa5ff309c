import type { Clock } from '../ports/clock.js';
import { type TimedSet, timedSet } from '../timed-set.js';

/** As long as the page repeats a submission by itself, and as somebody needs to mend a form. */
const KEPT_MS = 5 * 60_000;
const MOST = 1_000;

/**
 * Logins whose challenge was passed a moment ago: an answer works once, and a submission may have to be sent again. Kept in
 * the memory of this process, for five minutes at most.
 */
export function provenLogins(now: Clock): TimedSet {
  return timedSet({ keptMs: KEPT_MS, most: MOST }, now);
}
