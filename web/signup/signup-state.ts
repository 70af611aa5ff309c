import type { DeclineRequest, SessionReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { Failure, FieldProblem } from './api-reply.js';
import type { FormCode, RefusedCode, TryLaterCode, WrongLinkCode } from './failure-kinds.js';
import type { ReturnTarget } from './return-to-auth0.js';

/** What was typed. It lives in memory alone. */
export interface Draft {
  username: string;
  password: string;
  fields: Readonly<Record<string, FieldValue | undefined>>;
}

/** A call to the API with all that is needed to make it again, or to come back to the form without it. */
export type Call =
  | { type: 'open' }
  | { type: 'submit'; session: SessionReply; draft: Draft }
  | { type: 'decline'; session: SessionReply; draft: Draft; decision: DeclineRequest['decision'] }
  /** Goes on with a signup that is already completed. */
  | { type: 'finish'; session: SessionReply };

/** What the server found wrong with a submission: at its fields, or as a whole. */
export interface FormProblem {
  code: FormCode;
  errors: readonly FieldProblem[];
}

export type Screen =
  | { name: 'loading' }
  | { name: 'form'; session: SessionReply; draft: Draft | null; problem: FormProblem | null }
  | { name: 'done'; session: SessionReply }
  | { name: 'returning'; target: ReturnTarget }
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
  /** Where "Start again" leads: the newest that the API named. */
  start: string | null;
}

/** What the API's answer means for the page. */
export type Outcome =
  | { type: 'opened'; session: SessionReply }
  | { type: 'leaving'; target: ReturnTarget }
  | { type: 'failed'; failure: Failure };

export type SignupEvent =
  | { type: 'answered'; call: Call; outcome: Outcome; start: string | null }
  | { type: 'submitted'; draft: Draft }
  | { type: 'declined'; decision: DeclineRequest['decision']; draft: Draft }
  /** "Continue" where the account is there already. */
  | { type: 'finished' }
  /** "Try now" and "Try again". */
  | { type: 'retried' }
  /** Back to the form without another try. */
  | { type: 'went-back' }
  /** One second has passed. */
  | { type: 'ticked' };

export function initialState(): SignupState {
  return { screen: { name: 'loading' }, pending: { type: 'open' }, start: null };
}
