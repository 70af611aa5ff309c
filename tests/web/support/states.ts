import type { Failure, FailureCode } from '../../../web/api/failures.js';
import type { ApiRequest, InitialState, Redirect, Screen, SignupEvent, SignupState } from '../../../web/flow/state.js';
import type { FormValues } from '../../../web/form/form-values.js';
import { session } from './scripted-api.js';

export const open = session({ expiresAt: '2030-01-01T00:00:00.000Z' });
export const completed = session({ status: 'completed', expiresAt: '2030-01-01T00:00:00.000Z' });
export const values: FormValues = { username: 'ada.lovelace', password: 'correct-Horse-9', fields: {} };

const nobody = { name: null, email: null, picture: null };

export const requests = {
  open: { type: 'open' },
  submit: { type: 'submit', session: open, values },
  decline: { type: 'decline', session: open, decision: 'skip' },
  finish: { type: 'finish', session: completed },
} satisfies Record<ApiRequest['type'], ApiRequest>;

export function failure(code: FailureCode, more: Partial<Failure> = {}): Failure {
  return { code, errors: [], retryAfter: null, requestId: null, ...more };
}

export const redirect: Redirect = { continueUrl: 'https://login.example/continue', fields: [] };

/** The initial state of the page. */
export const initial: InitialState = {
  screen: { name: 'form', session: session({ user: nobody, expiresAt: '' }), problem: null },
  start: null,
};

/** One state for each screen. */
export const screens = {
  form: { name: 'form', session: open, problem: null },
  'already-completed': { name: 'already-completed', session: completed, existingUsername: null },
  redirecting: { name: 'redirecting', redirect, secondsLeft: 1 },
  expired: { name: 'expired' },
  'wrong-link': { name: 'wrong-link', code: 'token_invalid' },
  refused: { name: 'refused', code: 'user_blocked' },
  'try-later': { name: 'try-later', code: 'tenant_busy', request: requests.submit, secondsLeft: 3, attempt: 1 },
  failed: { name: 'failed', failure: failure('internal_error'), request: requests.submit },
} satisfies { [N in Screen['name']]: Extract<Screen, { name: N }> };

/** One of each event by the user, the clock or the network, without `pageRestored`, which has the same effect everywhere. */
export const events = {
  submitted: { type: 'submitted', values },
  challengePassed: { type: 'challengePassed', token: 'made-up' },
  declined: { type: 'declined', decision: 'cancel' },
  finished: { type: 'finished' },
  retried: { type: 'retried' },
  backClicked: { type: 'backClicked' },
  tick: { type: 'tick', seconds: 1 },
  online: { type: 'online' },
  sessionExpired: { type: 'sessionExpired' },
} satisfies {
  [T in Exclude<SignupEvent['type'], 'requestSettled' | 'pageRestored'>]: Extract<SignupEvent, { type: T }>;
};

export function at(name: Screen['name'], pendingRequest: ApiRequest | null = null): SignupState {
  return { screen: screens[name], pendingRequest, start: null, handedBack: name === 'redirecting' };
}
