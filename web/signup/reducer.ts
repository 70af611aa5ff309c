import { failureScreen, formScreen } from './failure-screen.js';
import type { Call, Outcome, Screen, SignupEvent, SignupState } from './signup-state.js';

/**
 * The page's rules: what an event makes of a state. Pure; the engine that makes the calls is `use-signup.ts`.
 * An event that has no meaning in a state leaves it as it is, the very same object.
 */
export function reduce(state: SignupState, event: SignupEvent): SignupState {
  const { screen, pending } = state;
  // Answers of calls that were given up are stale.
  if (event.type === 'answered') return event.call === pending ? answered(state, event) : state;
  // While a call is under way nothing else begins: no double submits.
  if (pending) return state;
  switch (event.type) {
    case 'submitted':
      return screen.name === 'form' ? submitted(state, screen, event) : state;
    case 'declined':
      return screen.name === 'form' ? declined(state, screen, event) : state;
    case 'finished':
      return screen.name === 'done' ? { ...state, pending: { type: 'finish', session: screen.session } } : state;
    case 'retried':
      return 'call' in screen ? { ...state, pending: { ...screen.call } } : state;
    case 'went-back':
      return 'call' in screen ? { ...state, screen: formScreen(screen.call) ?? screen } : state;
    case 'ticked':
      return screen.name === 'try-later' ? ticked(state, screen) : state;
    default:
      return event satisfies never;
  }
}

type On<T extends SignupEvent['type']> = Extract<SignupEvent, { type: T }>;
type In<N extends Screen['name']> = Extract<Screen, { name: N }>;

function submitted(state: SignupState, { session }: In<'form'>, { draft }: On<'submitted'>): SignupState {
  const screen: Screen = { name: 'form', session, draft, problem: null };
  return { ...state, screen, pending: { type: 'submit', session, draft } };
}

function declined(state: SignupState, { session }: In<'form'>, { decision, draft }: On<'declined'>): SignupState {
  const screen: Screen = { name: 'form', session, draft, problem: null };
  return { ...state, screen, pending: { type: 'decline', session, draft, decision } };
}

function ticked(state: SignupState, screen: In<'try-later'>): SignupState {
  if (screen.secondsLeft === null) return state;
  const secondsLeft = Math.max(0, screen.secondsLeft - 1);
  return { ...state, screen: { ...screen, secondsLeft }, pending: secondsLeft === 0 ? { ...screen.call } : null };
}

function answered(state: SignupState, { call, outcome, start }: On<'answered'>): SignupState {
  return { screen: screenAfter(state.screen, call, outcome), pending: null, start: start ?? state.start };
}

function screenAfter(before: Screen, call: Call, outcome: Outcome): Screen {
  switch (outcome.type) {
    case 'opened':
      return outcome.session.status === 'completed'
        ? { name: 'done', session: outcome.session }
        : { name: 'form', session: outcome.session, draft: null, problem: null };
    case 'leaving':
      return { name: 'returning', target: outcome.target };
    case 'failed':
      return failureScreen(outcome.failure, call, before.name === 'try-later' ? before.round : 0);
    default:
      return outcome satisfies never;
  }
}
