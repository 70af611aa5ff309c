import type { FailureCode } from '../api/reply.js';

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
