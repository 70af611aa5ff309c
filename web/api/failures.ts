import type { ErrorCode } from '#contracts/error-codes.js';

/** What can go wrong with a call: the server's codes, and two that only a browser knows. */
export type FailureCode = ErrorCode | 'no_connection' | 'unreadable_reply';
/** Codes that ask for the challenge, for the first time or once more. */
export type ChallengeCode = Extract<ErrorCode, `challenge_${string}`>;

export function isChallenge(code: FailureCode): code is ChallengeCode {
  return code.startsWith('challenge_');
}

/** What is wrong with one field. `text` is a sentence of the team's own, shown as plain text. */
export interface FieldProblem {
  field: string;
  code: string;
  text?: string | undefined;
}

/** A call that did not succeed. */
export interface Failure {
  code: FailureCode;
  errors: readonly FieldProblem[];
  /** Seconds to wait before the next try, where the server named them. */
  retryAfter: number | null;
  /** For a question to the support. */
  requestId: string | null;
}

/** Which screen a failure leads to. `form` keeps the form and says what is wrong there. */
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

/** Narrows a code to those that lead to one screen. */
export function isOfKind<K extends Kinds[FailureCode]>(code: FailureCode, kind: K): code is CodesOf<K> {
  return failureKinds[code] === kind;
}
