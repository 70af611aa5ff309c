/**
 * The closed list of error codes, with the HTTP status of each. A code is stable: it is the `code` of a problem reply and the
 * message key of the page.
 */
export const errorStatus = {
  state_missing: 400,
  malformed_request: 400,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  email_unverified: 403,
  email_missing: 403,
  user_blocked: 403,
  skip_not_allowed: 403,
  challenge_needed: 403,
  challenge_failed: 403,
  challenge_expired: 403,
  user_not_found: 404,
  not_found: 404,
  method_not_allowed: 405,
  username_taken: 409,
  email_in_use: 409,
  in_progress: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  rate_limited: 429,
  internal_error: 500,
  tenant_refused: 502,
  tenant_busy: 503,
  tenant_timeout: 504,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** The error codes of a single field: the `code` of an entry in `errors[]` of a `validation_failed` reply. */
export const fieldErrorCodes = [
  'username_too_short',
  'username_too_long',
  'username_invalid',
  'username_is_email',
  'username_has_spaces',
  'username_mixed_scripts',
  'username_reserved',
  'username_taken',
  'password_too_short',
  'password_too_weak',
  'password_too_common',
  'password_has_personal_data',
  'password_too_long',
  // A plain form with errors comes back without its password, so even a valid one has to be typed again. Not in JSON replies.
  'password_again',
  'field_required',
  'field_invalid',
  'field_too_short',
  'field_too_long',
  'field_too_low',
  'field_too_high',
  'field_wrong_step',
  'field_unknown',
  'field_rejected',
] as const;

export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** Whether a text (of a reply, of a validation issue) is a field error code. */
export function isFieldErrorCode(code: string | undefined): code is FieldErrorCode {
  return (fieldErrorCodes as readonly (string | undefined)[]).includes(code);
}
