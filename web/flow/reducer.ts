import { normalizeUsername } from '#contracts/username.js';
import { type Failure, type FieldProblem, isChallenge, isOfKind } from '../api/failures.js';
import { retriesOnline, retryDelay, tick } from './auto-retry.js';
import { type ApiRequest, isLoading, type Outcome, type Screen, type SignupEvent, type SignupState } from './state.js';

/** After so long without leaving, the page offers a link to the application. */
const STUCK_SECONDS = 4;

/**
 * The page's rules: the state after an event. Pure; `use-signup.ts` makes the requests.
 * An event that has no meaning in a state leaves it as it is, the very same object.
 */
export function reduce(state: SignupState, event: SignupEvent): SignupState {
  const { screen, pendingRequest } = state;
  // Responses of requests that were given up are out of date.
  if (event.type === 'requestSettled') return event.request === pendingRequest ? settled(state, event) : state;
  // A request that was in flight when the page was left is given up for a new look.
  if (event.type === 'pageRestored') return { ...state, pendingRequest: { type: 'open' } };
  // While the session loads, the form waits with everything else.
  if (event.type === 'challengePassed' && isLoading(state)) return challengePassed(state, event);
  // While a request is in flight nothing else begins: no double submits.
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

/** The problem that asked for the challenge is solved. */
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

/** The form that a request came from; null where there was none. */
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
  // Skipped or cancelled before: what is filled in now could not be handed back. With a Redis the API answers the same.
  if (state.handedBack) return { ...state, screen: { name: 'expired' } };
  return { ...state, screen: { name: 'form', session, problem: screen.name === 'form' ? screen.problem : null } };
}

/**
 * The state after a response that leads back to Auth0: off at once, and never again with this login's `state`. Where another
 * tab completed the signup first, with another username, that tab has handed the login back.
 */
function handBack(
  state: SignupState,
  request: ApiRequest,
  { redirect, username }: Extract<Outcome, { type: 'leaving' }>,
): SignupState {
  const next = { ...state, handedBack: true };
  const another =
    request.type === 'submit' &&
    username !== null &&
    normalizeUsername(username) !== normalizeUsername(request.values.username);
  if (another)
    return { ...next, screen: { name: 'already-completed', session: request.session, existingUsername: username } };
  return { ...next, screen: { name: 'redirecting', redirect, secondsLeft: STUCK_SECONDS } };
}

/**
 * Chooses the screen for a request that failed.
 * @param attempt how many tries of this request have failed before this one.
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
