import type { ErrorCode } from '#contracts/error-codes.js';
import type { FieldError } from '#server/result.js';

/** The meaning of each code for clients of the API, and what to do. A missing code does not compile. */
export const problemTexts: Record<ErrorCode, string> = {
  state_missing: 'The `state` of the login is missing. Start the login again.',
  malformed_request:
    'The body is not JSON, does not match the schema, or has an unknown property. Nothing was written.',
  token_missing: 'The bearer token is missing. Send the token from the link of the user.',
  token_invalid: 'The token is not valid for this API. Start the login again.',
  token_expired: 'The token has expired, or its login was already used for a signup. Start the login again.',
  email_unverified:
    'The email address of the account is not verified. The user can verify it at the identity provider.',
  email_missing: 'The account has no email address, and the configuration or the connection requires one.',
  user_blocked: 'An administrator has blocked the user.',
  skip_not_allowed: 'The configuration does not allow users to skip the step.',
  challenge_needed: 'The configuration requires a challenge, and the request has no answer. Show the challenge.',
  challenge_failed: 'The answer to the challenge is wrong. Show the challenge again.',
  challenge_expired: 'The answer to the challenge is too old, or another login has used it. Show the challenge again.',
  user_not_found: 'The tenant has no such user; it may have been deleted. Start the login again.',
  not_found: 'The path does not exist.',
  method_not_allowed: 'The method is not allowed. `Allow` lists the allowed methods.',
  username_taken: 'Another user has the username. Choose another one.',
  email_in_use: 'Another account of the connection has the email address. It is never linked.',
  in_progress: 'Another request completes the same signup. Repeat the request after `Retry-After`.',
  payload_too_large: 'The body exceeds the size limit.',
  unsupported_media_type:
    'The content type or the content coding of the body is not supported. `Accept-Encoding` is sent for the latter.',
  validation_failed: 'Values of the form break a rule. `errors` has one entry for each.',
  rate_limited: 'The login, the user or the IP address made too many requests. Repeat the request after `Retry-After`.',
  internal_error: 'A bug, or a hook that failed. The log has it under the request ID. Repeating the request is safe.',
  tenant_refused: 'The tenant refuses the call, because of a setup error. The log has the cause and a remedy.',
  tenant_busy: 'The tenant, or its store of usernames, is busy. Repeat the request after `Retry-After`.',
  tenant_timeout: 'The tenant did not answer in time. Repeat the request after `Retry-After`; no write happens twice.',
};

/** Further properties in the examples of problems. */
export const exampleDetails: Partial<Record<ErrorCode, { errors?: readonly FieldError[]; retryAfter?: number }>> = {
  validation_failed: {
    errors: [
      { field: 'username', code: 'username_too_short' },
      { field: 'password', code: 'password_too_weak' },
    ],
  },
  rate_limited: { retryAfter: 42 },
  in_progress: { retryAfter: 2 },
  tenant_busy: { retryAfter: 12 },
  tenant_timeout: { retryAfter: 5 },
};
