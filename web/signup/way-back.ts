import { normalizeUsername } from '#contracts/username.js';
import type { Call, Outcome, Screen, SignupState, WayBack } from './signup-state.js';

/** After so long without leaving, the next try is the person's. */
const STUCK_SECONDS = 4;
/** The returning token lives for three minutes; the rest is for the way and for clocks that are apart. */
const STALE_SECONDS = 120;

/** The screen after an answer that leads back to Auth0: off at once, unless another tab was quicker with another name. */
export function screenToLeave(
  before: Screen,
  call: Call,
  { target, username }: Extract<Outcome, { type: 'leaving' }>,
): Screen {
  if (call.type !== 'submit') return leaving(before, { target, again: call, age: 0 });
  const { session, draft } = call;
  // What was asked for is there: for a fresh token nothing is submitted once more.
  const way: WayBack = { target, again: { type: 'finish', session }, age: 0 };
  const another = username !== null && normalizeUsername(username) !== normalizeUsername(draft.username);
  return another ? { name: 'done', session, chosen: { username, way } } : leaving(before, way);
}

/** Leaves at once, or first gets a fresh token where the one at hand may be too old. */
export function leave(state: SignupState, way: WayBack): SignupState {
  if (isStale(way)) return { ...state, pending: { ...way.again } };
  return { ...state, screen: leaving(state.screen, way) };
}

export function isStale(way: WayBack): boolean {
  return way.age >= STALE_SECONDS;
}

export function older(way: WayBack, seconds: number): WayBack {
  return { ...way, age: Math.min(way.age + seconds, STALE_SECONDS) };
}

function leaving(before: Screen, way: WayBack): Screen {
  const attempt = before.name === 'returning' ? before.attempt + 1 : 1;
  return { name: 'returning', way, attempt, secondsLeft: STUCK_SECONDS };
}
