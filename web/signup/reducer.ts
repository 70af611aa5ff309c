import { repeatsOnline } from './automatic-repeats.js';
import { failureScreen, formScreen } from './failure-screen.js';
import { draftFor, sameDraft } from './kept-draft.js';
import { afterSeconds } from './passing-time.js';
import type { Call, Outcome, Screen, SignupEvent, SignupState } from './signup-state.js';
import { leave, screenToLeave } from './way-back.js';

/**
 * The page's rules: what an event makes of a state. Pure; the engine that makes the calls is `use-signup.ts`.
 * An event that has no meaning in a state leaves it as it is, the very same object.
 */
export function reduce(state: SignupState, event: SignupEvent): SignupState {
  const { screen, pending } = state;
  // Answers of calls that were given up are stale.
  if (event.type === 'answered') return event.call === pending ? answered(state, event) : state;
  // Whatever was under way when the page was left is given up for a fresh look.
  if (event.type === 'restored') return { ...state, screen: { name: 'loading' }, pending: { type: 'open' } };
  // While a call is under way nothing else begins: no double submits.
  if (pending) return state;
  switch (event.type) {
    case 'typed':
      return screen.name === 'form' ? typed(state, event) : state;
    case 'submitted':
      return screen.name === 'form' ? submitted(state, screen, event) : state;
    case 'declined':
      return screen.name === 'form' ? declined(state, screen, event) : state;
    case 'finished':
      return screen.name === 'done' ? finished(state, screen) : state;
    case 'retried':
      return 'call' in screen ? { ...state, pending: { ...screen.call } } : state;
    case 'went-back':
      return 'call' in screen ? wentBack(state, screen) : state;
    case 'left-by-hand':
      return screen.name === 'returning' && screen.secondsLeft === 0 ? leave(state, screen.way) : state;
    case 'ticked':
      return afterSeconds(state, event.seconds);
    case 'came-online':
      return screen.name === 'try-later' && repeatsOnline(screen) ? { ...state, pending: { ...screen.call } } : state;
    case 'ran-out':
      return screen.name === 'form' ? { ...state, screen: { name: 'expired' } } : state;
    default:
      return event satisfies never;
  }
}

type On<T extends SignupEvent['type']> = Extract<SignupEvent, { type: T }>;
type In<N extends Screen['name']> = Extract<Screen, { name: N }>;

function typed(state: SignupState, { draft }: On<'typed'>): SignupState {
  // The form reports its values whenever it shows itself, too.
  return state.draft && sameDraft(state.draft, draft) ? state : { ...state, draft };
}

function submitted(state: SignupState, { session }: In<'form'>, { draft }: On<'submitted'>): SignupState {
  return {
    ...state,
    screen: { name: 'form', session, problem: null },
    pending: { type: 'submit', session, draft },
    draft,
  };
}

function declined(state: SignupState, { session }: In<'form'>, { decision, draft }: On<'declined'>): SignupState {
  const pending: Call = { type: 'decline', session, decision };
  return { ...state, screen: { name: 'form', session, problem: null }, pending, draft };
}

function finished(state: SignupState, { session, chosen }: In<'done'>): SignupState {
  return chosen ? leave(state, chosen.way) : { ...state, pending: { type: 'finish', session } };
}

function wentBack(state: SignupState, { call }: { call: Call }): SignupState {
  const form = formScreen(call);
  return form ? { ...state, screen: form } : state;
}

function answered(state: SignupState, { call, outcome, start }: On<'answered'>): SignupState {
  const next = { ...state, pending: null, start: start ?? state.start };
  switch (outcome.type) {
    case 'opened':
      return opened(next, outcome);
    case 'leaving':
      // What was typed has done its work. The password leaves the memory with it.
      return { ...next, screen: screenToLeave(state.screen, call, outcome), draft: null };
    case 'failed': {
      const round = state.screen.name === 'try-later' ? state.screen.round : 0;
      return { ...next, screen: failureScreen(outcome.failure, call, round) };
    }
    default:
      return outcome satisfies never;
  }
}

function opened(state: SignupState, { session }: Extract<Outcome, { type: 'opened' }>): SignupState {
  if (session.status === 'completed') return { ...state, screen: { name: 'done', session, chosen: null }, draft: null };
  return { ...state, screen: { name: 'form', session, problem: null }, draft: draftFor(session, state.draft) };
}
