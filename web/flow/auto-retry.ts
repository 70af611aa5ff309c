import type { Failure } from '../api/failures.js';
import type { Screen, SignupState } from './state.js';

const DEFAULT_WAIT_SECONDS = 5;
/** Another request is just setting up the account. */
const IN_PROGRESS_WAIT_SECONDS = 2;
/** The link would have expired: the page announces no retry that cannot succeed. */
const MAX_WAIT_SECONDS = 15 * 60;
/** How often the page retries by itself before it leaves the next try to the user. */
const MAX_ATTEMPTS = 4;
/** A network that comes and goes may cause more of them, up to this one. */
const MAX_ATTEMPTS_ONLINE = 12;

/**
 * When a request that failed is retried without the user.
 * @param attempt how many tries of this request have failed before this one.
 * @returns whole seconds, as the server says where it says so; null where the next try is the user's.
 */
export function retryDelay({ code, retryAfter }: Failure, attempt: number): number | null {
  const wait = retryAfter ?? (code === 'in_progress' ? IN_PROGRESS_WAIT_SECONDS : DEFAULT_WAIT_SECONDS);
  if (attempt >= MAX_ATTEMPTS || !(wait <= MAX_WAIT_SECONDS)) return null;
  return Math.max(1, Math.ceil(wait));
}

/** Whether a network that is back retries the request at once. A wait that the server asked for is kept. */
export function retriesOnline({ code, attempt }: Extract<Screen, { name: 'try-later' }>): boolean {
  return code === 'no_connection' && attempt <= MAX_ATTEMPTS_ONLINE;
}

/** Whether a countdown runs in a state. */
export function isCounting({ screen, pendingRequest }: SignupState): boolean {
  if (pendingRequest) return false;
  if (screen.name === 'try-later') return screen.secondsLeft !== null;
  return screen.name === 'redirecting' && screen.secondsLeft > 0;
}

/** The state after so many seconds: countdowns go on, and at 0 the retry begins. */
export function tick(state: SignupState, seconds: number): SignupState {
  const { screen } = state;
  if (!isCounting(state) || !('secondsLeft' in screen)) return state;
  const secondsLeft = Math.max(0, (screen.secondsLeft ?? 0) - seconds);
  const next = { ...state, screen: { ...screen, secondsLeft } };
  return screen.name === 'try-later' && secondsLeft === 0 ? { ...next, pendingRequest: { ...screen.request } } : next;
}

/**
 * Calls back every second with the seconds that have passed by the wall clock: many at once after a computer slept.
 * A clock that is set back counts as one second.
 * @returns a function that stops it.
 */
export function everySecond(onTick: (seconds: number) => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    onTick(Math.max(1, Math.round((now - last) / 1000)));
    last = now;
  }, 1000);
  return () => clearInterval(timer);
}
