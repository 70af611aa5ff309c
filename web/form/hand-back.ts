import { normalizeUsername } from '#contracts/username.js';
import type { Call, Outcome, SignupState } from '../flow/state.js';

/** After so long without leaving, the way to the application is offered. */
const STUCK_SECONDS = 4;

/**
 * The state after an answer that leads back to Auth0: off at once, and never again with this login's `state`. Where another
 * tab was quicker, with another name, that one has handed the login back.
 */
export function handBack(
  state: SignupState,
  call: Call,
  { target, username }: Extract<Outcome, { type: 'leaving' }>,
): SignupState {
  // What was typed has done its work. The password leaves the memory with it.
  const next = { ...state, draft: null, handedBack: true };
  const another =
    call.type === 'submit' &&
    username !== null &&
    normalizeUsername(username) !== normalizeUsername(call.draft.username);
  if (another) return { ...next, screen: { name: 'done', session: call.session, chosen: username } };
  return { ...next, screen: { name: 'returning', target, secondsLeft: STUCK_SECONDS } };
}
