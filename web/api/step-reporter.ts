import { isFieldErrorCode } from '#contracts/error-codes.js';
import type { EventRequest, PageStep } from '#contracts/funnel.js';
import { isLoading, type SignupState } from '../flow/state.js';
import type { FieldPath } from '../form/form-values.js';
import type { SignupForm } from '../form/use-signup-form.js';
import type { ApiClientOptions } from './client.js';

/** The page as it has just been rendered. */
export interface RenderedPage {
  state: SignupState;
  signup: Pick<SignupForm, 'values' | 'errorAt'>;
}

/** What the page calls its API with. */
export type ApiAccess = Required<Pick<ApiClientOptions, 'token' | 'language'>> & Pick<ApiClientOptions, 'base'>;

export interface StepReporter {
  /** Sees every rendering of the page. */
  follow(page: RenderedPage): void;
}

type StepError = Pick<EventRequest, 'field' | 'code'>;

/**
 * Reports the steps of a signup with `sendBeacon`: which step, in which language, and of the first error field and code. No
 * value of a field, and nothing is kept in the browser. Whatever happens to a report, the page does not notice it.
 */
export function createStepReporter(access: ApiAccess): StepReporter {
  const reported = new Set<PageStep>();
  const { add, flush } = createOutbox(access);
  /** Somebody was shown the form, and the login has not been handed back. */
  let isOpen = false;
  /** The form is in front of somebody, as far as was reported. */
  let isSeen = false;

  const once = (step: PageStep, error?: StepError) => {
    if (reported.has(step)) return;
    reported.add(step);
    add(step, error);
  };
  const arrive = () => {
    if (!isOpen || isSeen || document.visibilityState !== 'visible') return;
    isSeen = true;
    add('shown');
  };
  // On a phone nothing is heard of a hidden page any more, so to be hidden counts as to have left. Coming back takes it back.
  const leave = () => {
    if (isOpen && isSeen) add('abandoned');
    isSeen = false;
    flush();
  };

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : arrive()));
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', arrive);
  document.addEventListener('input', ({ target }) => {
    if (isOpen && target instanceof Element && target.closest('.form')) once('first_input');
  });

  return {
    follow({ state, signup }) {
      const { screen, pendingRequest, handedBack } = state;
      if (screen.name === 'form' && !isLoading(state)) isOpen = true;
      if (handedBack) isOpen = false;
      if (!isOpen) return;
      arrive();
      // Typed before this script was there. No other field is empty until somebody types: drafts and profiles fill them in.
      if (signup.values.password !== '') once('first_input');
      const error = errorOf(state, signup);
      if (error) once('first_error', error);
      if (pendingRequest?.type !== 'submit') return;
      // A form that passes all checks was filled in, whoever did it: a password manager, a suggestion.
      once('first_input');
      once('submitted');
    },
  };
}

/** Sends reports in their order, when the browser has nothing else to do. */
function createOutbox({ base, token, language }: ApiAccess) {
  let waiting: Omit<EventRequest, 'token'>[] = [];
  const flush = () => {
    const sessionToken = token();
    const events = waiting;
    waiting = [];
    if (sessionToken === null) return;
    for (const event of events) send(base, { token: sessionToken, ...event });
  };
  // Safari has no idle callbacks.
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  return {
    flush,
    add(event: PageStep, error?: StepError) {
      if (waiting.length === 0) whenIdle(flush);
      waiting.push({ event, language: language(), ...error });
    },
  };
}

function send(base: string | undefined, event: EventRequest): void {
  const body = JSON.stringify(event);
  const type = 'application/json';
  try {
    // A beacon to another origin would ask for permission to send cookies.
    if (base)
      void fetch(`${base}/events`, { method: 'POST', headers: { 'content-type': type }, body, keepalive: true }).catch(
        () => {},
      );
    // Where beacons are switched off there is no such function.
    else navigator.sendBeacon('/api/events', new Blob([body], { type }));
  } catch {
    // Nothing is counted.
  }
}

/** The first error that can be seen, in the order of the form. */
function errorOf({ screen }: SignupState, { errorAt }: RenderedPage['signup']): StepError | undefined {
  if (screen.name === 'try-later') return ofServer(screen.code);
  if (screen.name === 'failed') return ofServer(screen.failure.code);
  if (screen.name !== 'form') return undefined;
  const { session, problem } = screen;
  const refused = problem?.errors.find(({ code }) => code !== 'password_again');
  if (problem) return refused ? { field: refused.field, ...ofServer(refused.code) } : ofServer(problem.code);
  const paths: FieldPath[] = ['username', 'password', ...session.fields.map(({ name }) => `fields.${name}` as const)];
  for (const path of paths) {
    const error = errorAt(path);
    // A message may be a sentence of the team's own, about what was typed.
    if (error) return { field: nameOf(path), code: isFieldErrorCode(error.message) ? error.message : 'field_rejected' };
  }
  return undefined;
}

function nameOf(path: FieldPath): string {
  return path.replace(/^fields\./, '');
}

/** Codes that only a browser knows, and the question of the challenge, which everybody gets. */
const noErrors = ['no_connection', 'unreadable_reply', 'challenge_needed'];

function ofServer(code: string): StepError | undefined {
  // The server knows its own codes, and refuses all others.
  return noErrors.includes(code) ? undefined : { code: code as EventRequest['code'] };
}
