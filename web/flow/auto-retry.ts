import type { Failure } from '../api/failures.js';
import type { Screen, SignupState } from './state.js';

const DEFAULT_WAIT_SECONDS = 5;
/** Another request is creating this account. */
const IN_PROGRESS_WAIT_SECONDS = 2;
/** A session token lives for 15 minutes, so a later retry cannot succeed. */
const MAX_WAIT_SECONDS = 15 * 60;
/** Automatic retries before the page waits for the user. */
const MAX_ATTEMPTS = 4;
/** Reconnects of an unstable network may add more, up to this number. */
const MAX_ATTEMPTS_ONLINE = 12;

/**
 * The delay before a failed request is retried automatically.
 * @param attempt number of earlier failures of this request.
 * @returns whole seconds, from `Retry-After` if the server sent it; null if only the user retries.
 */
export function retryDelay({ code, retryAfter }: Failure, attempt: number): number | null {
  const wait = retryAfter ?? (code === 'in_progress' ? IN_PROGRESS_WAIT_SECONDS : DEFAULT_WAIT_SECONDS);
  if (attempt >= MAX_ATTEMPTS || !(wait <= MAX_WAIT_SECONDS)) return null;
  return Math.max(1, Math.ceil(wait));
}

/** Whether the browser's `online` event retries the request at once. A delay that the server asked for is kept. */
export function retriesOnline({ code, attempt }: Extract<Screen, { name: 'try-later' }>): boolean {
  return code === 'no_connection' && attempt <= MAX_ATTEMPTS_ONLINE;
}

/** Whether a state has a running countdown. */
export function isCounting({ screen, pendingRequest }: SignupState): boolean {
  if (pendingRequest) return false;
  if (screen.name === 'try-later') return screen.secondsLeft !== null;
  return screen.name === 'redirecting' && screen.secondsLeft > 0;
}

/** Advances the countdown of a state by some seconds; at 0 the retry starts. */
export function tick(state: SignupState, seconds: number): SignupState {
  const { screen } = state;
  if (!isCounting(state) || !('secondsLeft' in screen)) return state;
  const secondsLeft = Math.max(0, (screen.secondsLeft ?? 0) - seconds);
  const next = { ...state, screen: { ...screen, secondsLeft } };
  return screen.name === 'try-later' && secondsLeft === 0 ? { ...next, pendingRequest: { ...screen.request } } : next;
}

/**
 * Calls back every second with the seconds passed on the wall clock, which can be many after the computer slept. A clock
 * that is set back counts as one second.
 * @returns a function that stops the timer.
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
