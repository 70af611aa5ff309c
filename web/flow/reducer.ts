import { isChallenge } from '../api/reply.js';
import { handBack } from '../form/hand-back.js';
import { draftFor, sameDraft } from '../form/kept-draft.js';
import { repeatsOnline } from './automatic-repeats.js';
import { failureScreen, formScreen } from './failure-screen.js';
import { afterSeconds } from './passing-time.js';
import { type Call, isOpening, type Outcome, type Screen, type SignupEvent, type SignupState } from './state.js';

/**
 * The page's rules: what an event makes of a state. Pure; the engine that makes the calls is `use-signup.ts`.
 * An event that has no meaning in a state leaves it as it is, the very same object.
 */
export function reduce(state: SignupState, event: SignupEvent): SignupState {
  const { screen, pending } = state;
  // Answers of calls that were given up are stale.
  if (event.type === 'answered') return event.call === pending ? answered(state, event) : state;
  // Whatever was under way when the page was left is given up for a fresh look.
  if (event.type === 'restored') return { ...state, pending: { type: 'open' }, wish: null };
  if (isOpening(state)) return state.wish ? state : whileOpening(state, event);
  // While a call is under way nothing else begins: no double submits.
  if (pending) return state;
  switch (event.type) {
    case 'typed':
      return screen.name === 'form' ? typed(state, event) : state;
    case 'challenge-passed':
      return screen.name === 'form' ? passed(state, screen, event) : state;
    case 'submitted':
      return screen.name === 'form' ? submitted(state, screen, event) : state;
    case 'declined':
      return screen.name === 'form' ? declined(state, screen, event) : state;
    case 'finished':
      return screen.name === 'done' && !state.handedBack ? finished(state, screen) : state;
    case 'retried':
      return 'call' in screen ? { ...state, pending: { ...screen.call } } : state;
    case 'went-back':
      return 'call' in screen ? wentBack(state, screen) : state;
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

/** The form can be filled in and sent before the page knows who that is. */
function whileOpening(state: SignupState, event: SignupEvent): SignupState {
  switch (event.type) {
    case 'typed':
      return typed(state, event);
    case 'challenge-passed':
      return state.screen.name === 'form' ? passed(state, state.screen, event) : state;
    case 'submitted':
      return { ...state, draft: event.draft, wish: { type: 'submit', draft: event.draft, challenge: state.challenge } };
    case 'declined':
      return { ...state, draft: event.draft, wish: { type: 'decline', decision: event.decision } };
    default:
      return state;
  }
}

function typed(state: SignupState, { draft }: On<'typed'>): SignupState {
  // The form reports its values whenever it shows itself, too.
  return state.draft && sameDraft(state.draft, draft) ? state : { ...state, draft };
}

/** What asked for it has no more to say. */
function passed(state: SignupState, screen: In<'form'>, { token }: On<'challenge-passed'>): SignupState {
  return { ...state, challenge: token, screen: { ...screen, problem: null } };
}

function submitted(state: SignupState, { session }: In<'form'>, { draft }: On<'submitted'>): SignupState {
  return {
    ...state,
    screen: { name: 'form', session, problem: null },
    pending: { type: 'submit', session, draft, challenge: state.challenge },
    draft,
  };
}

function declined(state: SignupState, { session }: In<'form'>, { decision, draft }: On<'declined'>): SignupState {
  const pending: Call = { type: 'decline', session, decision };
  return { ...state, screen: { name: 'form', session, problem: null }, pending, draft };
}

function finished(state: SignupState, { session }: In<'done'>): SignupState {
  return { ...state, pending: { type: 'finish', session } };
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
      return handBack(next, call, outcome);
    case 'failed': {
      const { failure } = outcome;
      const round = state.screen.name === 'try-later' ? state.screen.round : 0;
      const challenge = isChallenge(failure.code) ? undefined : state.challenge;
      return { ...next, challenge, screen: failureScreen(failure, call, round) };
    }
    default:
      return outcome satisfies never;
  }
}

function opened(state: SignupState, { session }: Extract<Outcome, { type: 'opened' }>): SignupState {
  const { screen, wish } = state;
  const next = { ...state, wish: null };
  if (session.status === 'completed') return { ...next, screen: { name: 'done', session, chosen: null }, draft: null };
  // Skipped or cancelled: what is filled in now could not be handed back. With a Redis the API answers the same.
  if (state.handedBack) return { ...next, screen: { name: 'expired' }, draft: null };
  const problem = screen.name === 'form' && !wish ? screen.problem : null;
  return {
    ...next,
    screen: { name: 'form', session, problem },
    pending: wish && { ...wish, session },
    draft: draftFor(session, state.draft),
  };
}
