import type { DeclineRequest, SessionReply } from '#contracts/endpoints.js';
import type { Failure, FailureCode, FieldProblem, RefusedCode, TryLaterCode, WrongLinkCode } from '../api/failures.js';
import type { PageBrand } from '../brand/page-brand.js';
import { type FormValues, parseFormData } from '../form/form-values.js';

/** A request to the API with the data to repeat it, or to return to the form. */
export type ApiRequest =
  | { type: 'open' }
  | { type: 'submit'; session: SessionReply; values: FormValues; challenge?: string | undefined }
  | { type: 'decline'; session: SessionReply; decision: DeclineRequest['decision'] }
  /** Continues the login of a signup that is already completed. */
  | { type: 'finish'; session: SessionReply };

/** The redirect back to Auth0: the URL and the fields of its form POST. */
export interface Redirect {
  /** `https://<login domain>/continue?state=…`, with `error=access_denied` for a cancelled signup. */
  continueUrl: string;
  fields: readonly { name: string; value: string }[];
}

/** The server's errors about a submission: of single fields, or of the whole form. */
export interface FormProblem {
  /** A form that was posted without script shows any code, as it has no other screens. */
  code: FailureCode;
  errors: readonly FieldProblem[];
}

export type Screen =
  | { name: 'form'; session: SessionReply; problem: FormProblem | null }
  /** `existingUsername` is set if another tab completed the signup with another username. */
  | { name: 'already-completed'; session: SessionReply; existingUsername: string | null }
  /** The form POST is sent once. At 0 `secondsLeft` the page offers a link to the application. */
  | { name: 'redirecting'; redirect: Redirect; secondsLeft: number }
  | { name: 'expired' }
  | { name: 'wrong-link'; code: WrongLinkCode }
  | { name: 'refused'; code: RefusedCode }
  /** `secondsLeft` is null if only the user retries; `attempt` counts the failures. */
  | { name: 'try-later'; code: TryLaterCode; request: ApiRequest; secondsLeft: number | null; attempt: number }
  | { name: 'failed'; failure: Failure; request: ApiRequest };

export interface SignupState {
  screen: Screen;
  /** The request in flight. A new object means a new request; there is never more than one. */
  pendingRequest: ApiRequest | null;
  /** URL of "Start over", from the API's last response that had one. */
  start: string | null;
  /** The token of the challenge's widget. Submissions send it until the API asks for another one. */
  challenge?: string | undefined;
  /**
   * The login was handed back to Auth0, which uses up its `state`. From then on the page only links to the application, whose
   * next login finds the account completed.
   */
  handedBack: boolean;
}

/** The state of the page in its HTML, before any request. */
export interface InitialState {
  /** The form, the same for every user, or the result of a form that was posted without script. */
  screen: Screen;
  start: string | null;
  /** Base URL of the API (`API_URL`); left out for the page's own origin. */
  apiUrl?: string;
}

/** The result of a request. */
export type Outcome =
  | { type: 'sessionLoaded'; session: SessionReply }
  /** `username` is the stored one; null if the response has none. */
  | { type: 'leaving'; redirect: Redirect; username: string | null }
  | { type: 'failed'; failure: Failure };

export type SignupEvent =
  | { type: 'requestSettled'; request: ApiRequest; outcome: Outcome; start: string | null }
  | { type: 'submitted'; values: FormValues }
  /** The widget of the challenge has given a token. */
  | { type: 'challengePassed'; token: string }
  | { type: 'declined'; decision: DeclineRequest['decision'] }
  /** "Continue" on the screen of a completed signup. */
  | { type: 'finished' }
  /** "Try now" and "Try again". */
  | { type: 'retried' }
  /** Back to the form without a retry. */
  | { type: 'backClicked' }
  /** One or more seconds have passed. */
  | { type: 'tick'; seconds: number }
  /** The browser's `online` event. */
  | { type: 'online' }
  /** The back/forward cache restored the page, so its state may be out of date. */
  | { type: 'pageRestored' }
  /** The API refused to refresh the token, as the login has expired. */
  | { type: 'sessionExpired' };

/**
 * The first state of the page. A form loads the session while it is shown.
 * @param handedBack whether this tab has handed this login back before.
 */
export function initialState({ screen, start }: InitialState, handedBack = false): SignupState {
  const pendingRequest: ApiRequest | null = screen.name === 'form' ? { type: 'open' } : null;
  return { screen, pendingRequest, start, handedBack };
}

/** Whether the form is shown while its session loads. */
export function isLoading({ screen, pendingRequest }: Pick<SignupState, 'screen' | 'pendingRequest'>): boolean {
  return screen.name === 'form' && pendingRequest?.type === 'open';
}

/**
 * Reads the state that the HTML was rendered from, so that hydration renders the same page.
 * @returns `posted` has the values of a form that was posted without script and came back with errors, otherwise null.
 */
export function readInitialState(document: Document): {
  initial: InitialState;
  brand: PageBrand;
  /** URLs of the scripts with the page's texts. */
  texts: readonly string[];
  posted: FormValues | null;
} {
  // Written by the project's own server.
  const written = document.getElementById('initial-state')?.textContent ?? '';
  const { brand, texts, ...initial } = JSON.parse(written) as InitialState & { brand: PageBrand; texts: string[] };
  const { screen } = initial;
  const form = document.querySelector<HTMLFormElement>('.form');
  const cameBack = screen.name === 'form' && screen.problem !== null && form !== null;
  return {
    initial,
    brand,
    texts,
    posted: cameBack ? parseFormData(new FormData(asPosted(form)), screen.session.fields) : null,
  };
}

/** A copy of the form with the values of its HTML, without those typed since. */
function asPosted(form: HTMLFormElement): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement; // a clone has the same type
  copy.reset();
  return copy;
}
