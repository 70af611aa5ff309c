import type { ErrorCode } from '#contracts/error-codes.js';

/** The error codes of the API, and two that only the browser has. */
export type FailureCode = ErrorCode | 'no_connection' | 'unreadable_reply';
/** Codes that ask for the challenge. */
export type ChallengeCode = Extract<ErrorCode, `challenge_${string}`>;

/** Whether a code asks for the challenge. */
export function isChallenge(code: FailureCode): code is ChallengeCode {
  return code.startsWith('challenge_');
}

/** An error of one field. `text` is a sentence from the team's hook, shown as plain text. */
export interface FieldProblem {
  field: string;
  code: string;
  text?: string | undefined;
}

/** A failed request. */
export interface Failure {
  code: FailureCode;
  errors: readonly FieldProblem[];
  /** Seconds before the next try, if the server sent them. */
  retryAfter: number | null;
  /** The ID that users can give to the support. */
  requestId: string | null;
}

/** The screen for each code. `form` stays on the form and shows the error there. */
export const failureKinds = {
  token_expired: 'expired',
  token_missing: 'wrong-link',
  token_invalid: 'wrong-link',
  state_missing: 'wrong-link',
  user_not_found: 'wrong-link',
  email_unverified: 'refused',
  email_missing: 'refused',
  user_blocked: 'refused',
  rate_limited: 'try-later',
  tenant_busy: 'try-later',
  tenant_timeout: 'try-later',
  no_connection: 'try-later',
  in_progress: 'try-later',
  validation_failed: 'form',
  username_taken: 'form',
  email_in_use: 'form',
  skip_not_allowed: 'form',
  payload_too_large: 'form',
  challenge_needed: 'form',
  challenge_failed: 'form',
  challenge_expired: 'form',
  malformed_request: 'failed',
  not_found: 'failed',
  method_not_allowed: 'failed',
  unsupported_media_type: 'failed',
  internal_error: 'failed',
  tenant_refused: 'failed',
  unreadable_reply: 'failed',
} as const satisfies Record<FailureCode, 'expired' | 'wrong-link' | 'refused' | 'try-later' | 'form' | 'failed'>;

type Kinds = typeof failureKinds;
type CodesOf<K extends Kinds[FailureCode]> = { [C in FailureCode]: Kinds[C] extends K ? C : never }[FailureCode];

export type WrongLinkCode = CodesOf<'wrong-link'>;
export type RefusedCode = CodesOf<'refused'>;
export type TryLaterCode = CodesOf<'try-later'>;

/** Narrows a code to those of one screen. */
export function isOfKind<K extends Kinds[FailureCode]>(code: FailureCode, kind: K): code is CodesOf<K> {
  return failureKinds[code] === kind;
}
