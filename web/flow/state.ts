import type { DeclineRequest, SessionReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { Failure, FailureCode, FieldProblem } from '../api/reply.js';
import { type KeptDraft, toDraft } from '../form/kept-draft.js';
import type { RefusedCode, TryLaterCode, WrongLinkCode } from './failure-kinds.js';
import type { ReturnTarget } from './return-to-auth0.js';

/** What stands in the fields of the form. */
export interface FormValues {
  username: string;
  password: string;
  fields: Readonly<Record<string, FieldValue | undefined>>;
}

/** What was typed. As a whole it lives in memory alone; `kept-draft.ts` says what of it is stored. */
export interface Draft extends FormValues {
  /** The step that was shown, counted from 0: the first where left out. */
  step?: number | undefined;
}

/** A call to the API with all that is needed to make it again, or to come back to the form without it. */
export type Call =
  | { type: 'open' }
  | { type: 'submit'; session: SessionReply; draft: Draft; challenge?: string | undefined }
  | { type: 'decline'; session: SessionReply; decision: DeclineRequest['decision'] }
  /** Goes on with a signup that is already completed. */
  | { type: 'finish'; session: SessionReply };

/** What the server found wrong with a submission: at its fields, or as a whole. */
export interface FormProblem {
  /** Of a form that was sent without a script any code: nothing else but the form could say it. */
  code: FailureCode;
  errors: readonly FieldProblem[];
}

/** What somebody asked for before the page knew who they are: it is done as soon as that is known. */
export type Wish =
  | { type: 'submit'; draft: Draft; challenge?: string | undefined }
  | { type: 'decline'; decision: DeclineRequest['decision'] };

export type Screen =
  | { name: 'form'; session: SessionReply; problem: FormProblem | null }
  /** `chosen` is the username, where this tab has just learned that another one was quicker, with another one. */
  | { name: 'done'; session: SessionReply; chosen: string | null }
  /** The form POST leaves at once, and never again; at 0 `secondsLeft` the way on is the one to the application. */
  | { name: 'returning'; target: ReturnTarget; secondsLeft: number }
  | { name: 'expired' }
  | { name: 'wrong-link'; code: WrongLinkCode }
  | { name: 'refused'; code: RefusedCode }
  /** `secondsLeft` is null when the page no longer tries by itself; `round` counts the failed tries. */
  | { name: 'try-later'; code: TryLaterCode; call: Call; secondsLeft: number | null; round: number }
  | { name: 'failed'; failure: Failure; call: Call };

export interface SignupState {
  screen: Screen;
  /** The call under way. A new object means a new call; there is never more than one. */
  pending: Call | null;
  /** Where "Start over" leads: the newest that the API named. */
  start: string | null;
  /** The newest that was typed; null before anything was, and once it is of no more use. */
  draft: Draft | null;
  /** What the widget of the challenge gave. Every submission takes it along until the API wants another one. */
  challenge?: string | undefined;
  /** What waits for the first answer of the API; null where nothing does. */
  wish: Wish | null;
  /**
   * This login was handed back to Auth0. Its `state` works once: from then on every way on is the one to the application,
   * whose next login finds the account completed.
   */
  handedBack: boolean;
}

/** What the page begins with: it comes with the page itself, before anything was asked. */
export type Beginning = Pick<SignupState, 'start'> & {
  /** The form as everybody sees it, or what became of a form that was sent without scripts. */
  screen: Screen;
};

/** What the API's answer means for the page. */
export type Outcome =
  | { type: 'opened'; session: SessionReply }
  /** `username` is the one that is stored; null where the answer names none. */
  | { type: 'leaving'; target: ReturnTarget; username: string | null }
  | { type: 'failed'; failure: Failure };

export type SignupEvent =
  | { type: 'answered'; call: Call; outcome: Outcome; start: string | null }
  | { type: 'typed'; draft: Draft }
  | { type: 'submitted'; draft: Draft }
  /** The widget of the challenge has given a token. */
  | { type: 'challenge-passed'; token: string }
  | { type: 'declined'; decision: DeclineRequest['decision']; draft: Draft }
  /** "Continue" where the account is there already. */
  | { type: 'finished' }
  /** "Try now" and "Try again". */
  | { type: 'retried' }
  /** Back to the form without another try. */
  | { type: 'went-back' }
  /** So many seconds have passed, one or more: a computer that slept makes many at once. */
  | { type: 'ticked'; seconds: number }
  /** The browser says that there is a network again. */
  | { type: 'came-online' }
  /** The browser shows the page as it was left (the back button): what it knows may be old. */
  | { type: 'restored' }
  /** The API refuses to renew the token: the login's time is over. */
  | { type: 'ran-out' };

/**
 * A form is there at once, and meanwhile the page asks who fills it in.
 * @param kept what was kept of an earlier visit of this user in this tab.
 * @param handedBack whether this tab has handed this login back before.
 */
export function initialState(
  { screen, start }: Beginning,
  kept: KeptDraft | null = null,
  handedBack = false,
): SignupState {
  const pending: Call | null = screen.name === 'form' ? { type: 'open' } : null;
  return { screen, pending, start, draft: kept && toDraft(kept), wish: null, handedBack };
}

/** Whether the form is there before the page knows who fills it in. */
export function isOpening({ screen, pending }: Pick<SignupState, 'screen' | 'pending'>): boolean {
  return screen.name === 'form' && pending?.type === 'open';
}
