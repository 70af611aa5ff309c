import type { Failure, FailureCode } from '../../../web/api/reply.js';
import type { ReturnTarget } from '../../../web/flow/return-to-auth0.js';
import type { Beginning, Call, Draft, Screen, SignupEvent, SignupState } from '../../../web/flow/state.js';
import { session } from './scripted-api.js';

export const open = session({ expiresAt: '2030-01-01T00:00:00.000Z' });
export const completed = session({ status: 'completed', expiresAt: '2030-01-01T00:00:00.000Z' });
export const draft: Draft = { username: 'ada.lovelace', password: 'correct-Horse-9', fields: {} };

const nobody = { name: null, email: null, picture: null };

export const calls = {
  open: { type: 'open' },
  submit: { type: 'submit', session: open, draft },
  decline: { type: 'decline', session: open, decision: 'skip' },
  finish: { type: 'finish', session: completed },
} satisfies Record<Call['type'], Call>;

export function failure(code: FailureCode, more: Partial<Failure> = {}): Failure {
  return { code, errors: [], retryAfter: null, requestId: null, ...more };
}

export const target: ReturnTarget = { continueUrl: 'https://login.example/continue', fields: [] };

/** What the page begins with. */
export const beginning: Beginning = {
  screen: { name: 'form', session: session({ user: nobody, expiresAt: '' }), problem: null },
  start: null,
};

/** One state for each screen. */
export const screens = {
  form: { name: 'form', session: open, problem: null },
  done: { name: 'done', session: completed, chosen: null },
  returning: { name: 'returning', target, secondsLeft: 1 },
  expired: { name: 'expired' },
  'wrong-link': { name: 'wrong-link', code: 'token_invalid' },
  refused: { name: 'refused', code: 'user_blocked' },
  'try-later': { name: 'try-later', code: 'tenant_busy', call: calls.submit, secondsLeft: 3, round: 1 },
  failed: { name: 'failed', failure: failure('internal_error'), call: calls.submit },
} satisfies { [N in Screen['name']]: Extract<Screen, { name: N }> };

/** One of each event that a person, the clock or the network causes; `restored` means the same everywhere. */
export const events = {
  submitted: { type: 'submitted', draft },
  'challenge-passed': { type: 'challenge-passed', token: 'made-up' },
  declined: { type: 'declined', decision: 'cancel', draft },
  finished: { type: 'finished' },
  retried: { type: 'retried' },
  'went-back': { type: 'went-back' },
  typed: { type: 'typed', draft: { ...draft, username: 'ada' } },
  ticked: { type: 'ticked', seconds: 1 },
  'came-online': { type: 'came-online' },
  'ran-out': { type: 'ran-out' },
} satisfies { [T in Exclude<SignupEvent['type'], 'answered' | 'restored'>]: Extract<SignupEvent, { type: T }> };

export function at(name: Screen['name'], pending: Call | null = null): SignupState {
  return { screen: screens[name], pending, start: null, draft, wish: null, handedBack: name === 'returning' };
}
