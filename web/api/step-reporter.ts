import { isFieldErrorCode } from '#contracts/error-codes.js';
import type { EventRequest, PageStep } from '#contracts/funnel.js';
import { isLoading, type SignupState } from '../flow/state.js';
import type { FieldPath } from '../form/form-values.js';
import type { SignupForm } from '../form/use-signup-form.js';
import type { ApiClientOptions } from './client.js';

/** The page after a rendering. */
export interface RenderedPage {
  state: SignupState;
  signup: Pick<SignupForm, 'values' | 'errorAt'>;
}

/** Base URL, token and language of the page's requests. */
export type ApiAccess = Required<Pick<ApiClientOptions, 'token' | 'language'>> & Pick<ApiClientOptions, 'base'>;

export interface StepReporter {
  /** To call after every rendering. */
  follow(page: RenderedPage): void;
}

type StepError = Pick<EventRequest, 'field' | 'code'>;

/**
 * Reports the steps of a signup to `POST /api/events` by `sendBeacon`. A report has the step, the language, and for the first
 * error its field and code. It has no field values, the browser stores nothing, and failures are ignored.
 */
export function createStepReporter(access: ApiAccess): StepReporter {
  const reported = new Set<PageStep>();
  const { add, flush } = createOutbox(access);
  /** The form was shown, and the login has not been handed back. */
  let isOpen = false;
  /** `shown` was reported, and no `abandoned` since. */
  let isShown = false;

  const once = (step: PageStep, error?: StepError) => {
    if (reported.has(step)) return;
    reported.add(step);
    add(step, error);
  };
  const onVisible = () => {
    if (!isOpen || isShown || document.visibilityState !== 'visible') return;
    isShown = true;
    add('shown');
  };
  // A phone may end a hidden page without an event, so a hidden page counts as abandoned until it is shown again.
  const onHidden = () => {
    if (isOpen && isShown) add('abandoned');
    isShown = false;
    flush();
  };

  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? onHidden() : onVisible(),
  );
  window.addEventListener('pagehide', onHidden);
  window.addEventListener('pageshow', onVisible);
  document.addEventListener('input', ({ target }) => {
    if (isOpen && target instanceof Element && target.closest('.form')) once('first_input');
  });

  return {
    follow({ state, signup }) {
      const { screen, pendingRequest, handedBack } = state;
      if (screen.name === 'form' && !isLoading(state)) isOpen = true;
      if (handedBack) isOpen = false;
      if (!isOpen) return;
      onVisible();
      // Typed before this script loaded. Other fields are no sign of typing, as draft and profile fill them in.
      if (signup.values.password !== '') once('first_input');
      const error = errorOf(state, signup);
      if (error) once('first_error', error);
      if (pendingRequest?.type !== 'submit') return;
      // Password managers and suggestions fill in a form without an input event.
      once('first_input');
      once('submitted');
    },
  };
}

/** Queues reports, and sends them in order when the browser is idle. */
function createOutbox({ base, token, language }: ApiAccess) {
  let waiting: Omit<EventRequest, 'token'>[] = [];
  const flush = () => {
    const sessionToken = token();
    const events = waiting;
    waiting = [];
    if (sessionToken === null) return;
    for (const event of events) send(base, { token: sessionToken, ...event });
  };
  // Safari has no `requestIdleCallback`.
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
    // A beacon always sends cookies, which needs CORS with credentials on another origin.
    if (base)
      void fetch(`${base}/events`, { method: 'POST', headers: { 'content-type': type }, body, keepalive: true }).catch(
        () => {},
      );
    // `sendBeacon` is missing if the browser has beacons disabled.
    else navigator.sendBeacon('/api/events', new Blob([body], { type }));
  } catch {
    // The report is lost.
  }
}

/** The first visible error, in the order of the form. */
function errorOf({ screen }: SignupState, { errorAt }: RenderedPage['signup']): StepError | undefined {
  if (screen.name === 'try-later') return serverError(screen.code);
  if (screen.name === 'failed') return serverError(screen.failure.code);
  if (screen.name !== 'form') return undefined;
  const { session, problem } = screen;
  const refused = problem?.errors.find(({ code }) => code !== 'password_again');
  if (problem) return refused ? { field: refused.field, ...serverError(refused.code) } : serverError(problem.code);
  const paths: FieldPath[] = ['username', 'password', ...session.fields.map(({ name }) => `fields.${name}` as const)];
  for (const path of paths) {
    const error = errorAt(path);
    // A sentence from the team's hook may quote what was typed, so it is not sent.
    if (error) return { field: nameOf(path), code: isFieldErrorCode(error.message) ? error.message : 'field_rejected' };
  }
  return undefined;
}

function nameOf(path: FieldPath): string {
  return path.replace(/^fields\./, '');
}

/** Codes that only the browser has, and the request for a challenge, which is no error. */
const notReported = ['no_connection', 'unreadable_reply', 'challenge_needed'];

function serverError(code: string): StepError | undefined {
  // The server accepts its own codes only.
  return notReported.includes(code) ? undefined : { code: code as EventRequest['code'] };
}
