import type { DeclineRequest, SessionReply } from '#contracts/endpoints.js';
import type { Failure, FailureCode, FieldProblem, RefusedCode, TryLaterCode, WrongLinkCode } from '../api/failures.js';
import type { PageBrand } from '../brand/page-brand.js';
import { type FormValues, parseFormData } from '../form/form-values.js';

/** A request to the API with all that is needed to make it again, or to go back to the form without it. */
export type ApiRequest =
  | { type: 'open' }
  | { type: 'submit'; session: SessionReply; values: FormValues; challenge?: string | undefined }
  | { type: 'decline'; session: SessionReply; decision: DeclineRequest['decision'] }
  /** Goes on with a signup that is already completed. */
  | { type: 'finish'; session: SessionReply };

/** The redirect back to Auth0: where the page leaves to, and what the form POST carries. */
export interface Redirect {
  /** `https://<login domain>/continue?state=…`; cancel's carries `error=access_denied`. */
  continueUrl: string;
  fields: readonly { name: string; value: string }[];
}

/** What the server found wrong with a submission: at its fields, or as a whole. */
export interface FormProblem {
  /** Any code for a plain form that was posted without a script: only the form can show it there. */
  code: FailureCode;
  errors: readonly FieldProblem[];
}

export type Screen =
  | { name: 'form'; session: SessionReply; problem: FormProblem | null }
  /** `existingUsername` is set where another tab completed the signup with another username. */
  | { name: 'already-completed'; session: SessionReply; existingUsername: string | null }
  /** The form POST leaves at once, and never again; at 0 `secondsLeft` the page offers a link to the application. */
  | { name: 'redirecting'; redirect: Redirect; secondsLeft: number }
  | { name: 'expired' }
  | { name: 'wrong-link'; code: WrongLinkCode }
  | { name: 'refused'; code: RefusedCode }
  /** `secondsLeft` is null when the page no longer retries by itself; `attempt` counts the failed tries. */
  | { name: 'try-later'; code: TryLaterCode; request: ApiRequest; secondsLeft: number | null; attempt: number }
  | { name: 'failed'; failure: Failure; request: ApiRequest };

export interface SignupState {
  screen: Screen;
  /** The request in flight. A new object means a new request; there is never more than one. */
  pendingRequest: ApiRequest | null;
  /** Where "Start over" leads: the newest that the API named. */
  start: string | null;
  /** The token of the challenge's widget. Every submission carries it until the API wants another one. */
  challenge?: string | undefined;
  /**
   * This login was handed back to Auth0. Its `state` works once: from then on every way on is the one to the application,
   * whose next login finds the account completed.
   */
  handedBack: boolean;
}

/** What the page starts with: it comes with the HTML, before any request. */
export interface InitialState {
  /** The form as everybody sees it, or the result of a plain form that was posted without a script. */
  screen: Screen;
  start: string | null;
  /** Where the API is (`API_URL`); left out for the page's own origin. */
  apiUrl?: string;
}

/** What the API's response means for the page. */
export type Outcome =
  | { type: 'sessionLoaded'; session: SessionReply }
  /** `username` is the one that is stored; null where the response names none. */
  | { type: 'leaving'; redirect: Redirect; username: string | null }
  | { type: 'failed'; failure: Failure };

export type SignupEvent =
  | { type: 'requestSettled'; request: ApiRequest; outcome: Outcome; start: string | null }
  | { type: 'submitted'; values: FormValues }
  /** The widget of the challenge has given a token. */
  | { type: 'challengePassed'; token: string }
  | { type: 'declined'; decision: DeclineRequest['decision'] }
  /** "Continue" where the account exists already. */
  | { type: 'finished' }
  /** "Try now" and "Try again". */
  | { type: 'retried' }
  /** Back to the form without another try. */
  | { type: 'backClicked' }
  /** So many seconds have passed, one or more. */
  | { type: 'tick'; seconds: number }
  /** The browser says that there is a network again. */
  | { type: 'online' }
  /** The browser shows the page as it was left (back button): what it knows may be out of date. */
  | { type: 'pageRestored' }
  /** The API refuses to refresh the token: the login's time is over. */
  | { type: 'sessionExpired' };

/**
 * The form is shown at once, and meanwhile the page loads the session.
 * @param handedBack whether this tab has handed this login back before.
 */
export function initialState({ screen, start }: InitialState, handedBack = false): SignupState {
  const pendingRequest: ApiRequest | null = screen.name === 'form' ? { type: 'open' } : null;
  return { screen, pendingRequest, start, handedBack };
}

/** Whether the form is shown before the page knows who fills it in. */
export function isLoading({ screen, pendingRequest }: Pick<SignupState, 'screen' | 'pendingRequest'>): boolean {
  return screen.name === 'form' && pendingRequest?.type === 'open';
}

/**
 * Reads what the HTML was rendered from, so that hydration starts with the very same page.
 * @returns `posted` is what a plain form was posted with that came back with errors, null for any other.
 */
export function readInitialState(document: Document): {
  initial: InitialState;
  brand: PageBrand;
  /** Addresses of the scripts with the page's texts. */
  texts: readonly string[];
  posted: FormValues | null;
} {
  // A border: our own server wrote it, into this very document.
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

/** The form without what was typed into it since. */
function asPosted(form: HTMLFormElement): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement; // a copy is of the same kind
  copy.reset();
  return copy;
}
