import type { Failure } from '../api/reply.js';
import type { Screen } from './state.js';

const DEFAULT_WAIT_SECONDS = 5;
/** Another request is just setting up the account. */
const IN_PROGRESS_WAIT_SECONDS = 2;
/** A link's time would be over: nobody is promised a try that cannot succeed. */
const LONGEST_WAIT_SECONDS = 15 * 60;
/** How often the page tries again by itself before it leaves the next try to the person. */
const AUTOMATIC_ROUNDS = 4;
/** A network that comes and goes may ask for more of them, up to this one. */
const ONLINE_ROUNDS = 12;

/**
 * When a call that failed is made again without a person's doing.
 * @param round how many tries of this call have failed before this one.
 * @returns whole seconds, as the server says where it says so; null where the next try is the person's.
 */
export function secondsUntilRepeat({ code, retryAfter }: Failure, round: number): number | null {
  const wait = retryAfter ?? (code === 'in_progress' ? IN_PROGRESS_WAIT_SECONDS : DEFAULT_WAIT_SECONDS);
  if (round >= AUTOMATIC_ROUNDS || !(wait <= LONGEST_WAIT_SECONDS)) return null;
  return Math.max(1, Math.ceil(wait));
}

/** Whether a network that is back makes the call at once. A wait that the server asked for is kept. */
export function repeatsOnline({ code, round }: Extract<Screen, { name: 'try-later' }>): boolean {
  return code === 'no_connection' && round <= ONLINE_ROUNDS;
}
