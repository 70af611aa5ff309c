import { normalizeUsername } from '#contracts/username.js';
import { type Failure, type FieldProblem, isChallenge, isOfKind } from '../api/failures.js';
import { retriesOnline, retryDelay, tick } from './auto-retry.js';
import { type ApiRequest, isLoading, type Outcome, type Screen, type SignupEvent, type SignupState } from './state.js';

/** If the browser is still on the page after this time, the page offers a link to the application. */
const STUCK_SECONDS = 4;

/**
 * The state after an event. Pure; `use-signup.ts` makes the requests.
 * @returns the same object if the event has no effect in this state.
 */
export function reduce(state: SignupState, event: SignupEvent): SignupState {
  const { screen, pendingRequest } = state;
  // Responses of aborted requests are ignored.
  if (event.type === 'requestSettled') return event.request === pendingRequest ? settled(state, event) : state;
  // The request in flight may be out of date: the session is loaded again.
  if (event.type === 'pageRestored') return { ...state, pendingRequest: { type: 'open' } };
  // The only event of the form that is handled while the session loads.
  if (event.type === 'challengePassed' && isLoading(state)) return challengePassed(state, event);
  // One request at a time, so there is no double submit.
  if (pendingRequest) return state;
  switch (event.type) {
    case 'challengePassed':
      return challengePassed(state, event);
    case 'submitted':
      return screen.name === 'form' ? submitted(state, screen, event) : state;
    case 'declined':
      return screen.name === 'form' ? declined(state, screen, event) : state;
    case 'finished':
      return screen.name === 'already-completed' && !state.handedBack
        ? { ...state, pendingRequest: { type: 'finish', session: screen.session } }
        : state;
    case 'retried':
      return 'request' in screen ? { ...state, pendingRequest: { ...screen.request } } : state;
    case 'backClicked':
      return 'request' in screen ? backToForm(state, screen) : state;
    case 'tick':
      return tick(state, event.seconds);
    case 'online':
      return screen.name === 'try-later' && retriesOnline(screen)
        ? { ...state, pendingRequest: { ...screen.request } }
        : state;
    case 'sessionExpired':
      return screen.name === 'form' ? { ...state, screen: { name: 'expired' } } : state;
    default:
      return event satisfies never;
  }
}

type On<T extends SignupEvent['type']> = Extract<SignupEvent, { type: T }>;
type FormScreen = Extract<Screen, { name: 'form' }>;

/** The challenge's token clears the problem that asked for it. */
function challengePassed(state: SignupState, { token }: On<'challengePassed'>): SignupState {
  const { screen } = state;
  return screen.name === 'form' ? { ...state, challenge: token, screen: { ...screen, problem: null } } : state;
}

function submitted(state: SignupState, { session }: FormScreen, { values }: On<'submitted'>): SignupState {
  return {
    ...state,
    screen: { name: 'form', session, problem: null },
    pendingRequest: { type: 'submit', session, values, challenge: state.challenge },
  };
}

function declined(state: SignupState, { session }: FormScreen, { decision }: On<'declined'>): SignupState {
  return {
    ...state,
    screen: { name: 'form', session, problem: null },
    pendingRequest: { type: 'decline', session, decision },
  };
}

function backToForm(state: SignupState, { request }: { request: ApiRequest }): SignupState {
  const form = formOf(request);
  return form ? { ...state, screen: form } : state;
}

/** The form that sent a request; null if it came from another screen. */
function formOf(request: ApiRequest): FormScreen | null {
  if (request.type === 'open' || request.type === 'finish') return null;
  return { name: 'form', session: request.session, problem: null };
}

function settled(state: SignupState, { request, outcome, start }: On<'requestSettled'>): SignupState {
  const next = { ...state, pendingRequest: null, start: start ?? state.start };
  switch (outcome.type) {
    case 'sessionLoaded':
      return sessionLoaded(next, outcome);
    case 'leaving':
      return handBack(next, request, outcome);
    case 'failed': {
      const { failure } = outcome;
      const attempt = state.screen.name === 'try-later' ? state.screen.attempt : 0;
      const challenge = isChallenge(failure.code) ? undefined : state.challenge;
      return { ...next, challenge, screen: failureScreen(failure, request, attempt) };
    }
    default:
      return outcome satisfies never;
  }
}

function sessionLoaded(state: SignupState, { session }: Extract<Outcome, { type: 'sessionLoaded' }>): SignupState {
  const { screen } = state;
  if (session.status === 'completed')
    return { ...state, screen: { name: 'already-completed', session, existingUsername: null } };
  // Skipped or cancelled before, so `state` is used up. With Redis, the API also answers `token_expired`.
  if (state.handedBack) return { ...state, screen: { name: 'expired' } };
  return { ...state, screen: { name: 'form', session, problem: screen.name === 'form' ? screen.problem : null } };
}

/**
 * The state after a response that leads back to Auth0. The redirect starts at once, and only once per `state`. If another
 * tab completed the signup first with another username, that tab has handed the login back already.
 */
function handBack(
  state: SignupState,
  request: ApiRequest,
  { redirect, username }: Extract<Outcome, { type: 'leaving' }>,
): SignupState {
  const next = { ...state, handedBack: true };
  const usernameDiffers =
    request.type === 'submit' &&
    username !== null &&
    normalizeUsername(username) !== normalizeUsername(request.values.username);
  if (usernameDiffers)
    return { ...next, screen: { name: 'already-completed', session: request.session, existingUsername: username } };
  return { ...next, screen: { name: 'redirecting', redirect, secondsLeft: STUCK_SECONDS } };
}

/**
 * The screen for a failed request.
 * @param attempt number of earlier failures of this request.
 */
export function failureScreen(failure: Failure, request: ApiRequest, attempt: number): Screen {
  const { code } = failure;
  if (isOfKind(code, 'expired')) return { name: 'expired' };
  if (isOfKind(code, 'wrong-link')) return { name: 'wrong-link', code };
  if (isOfKind(code, 'refused')) return { name: 'refused', code };
  if (isOfKind(code, 'try-later'))
    return { name: 'try-later', code, request, secondsLeft: retryDelay(failure, attempt), attempt: attempt + 1 };
  const form = formOf(request);
  if (form && isOfKind(code, 'form')) return { ...form, problem: { code, errors: fieldProblems(failure) } };
  return { name: 'failed', failure, request };
}

function fieldProblems({ code, errors }: Failure): readonly FieldProblem[] {
  return code === 'username_taken' ? [{ field: 'username', code }] : errors;
}
