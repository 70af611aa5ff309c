import type { ErrorCode } from '#contracts/error-codes.js';
import type { FieldError } from '#server/result.js';

/** What each code means for a client of the API, and what it can do about it. A code without a text does not compile. */
export const problemTexts: Record<ErrorCode, string> = {
  state_missing: 'The `state` of the login is missing. Start the login again.',
  malformed_request: 'The body is no JSON of the described shape, or has an unknown property. Nothing was written.',
  token_missing: 'There is no bearer token. Send the token that arrived with the user.',
  token_invalid: 'The token is not one of this API, or not one for this purpose. Start the login again.',
  token_expired: 'The token has expired, or its login has had its signup. Start the login again.',
  email_unverified:
    'The account has an email address that is not verified. The user verifies it where the account is from.',
  email_missing: 'The account has no email address, and the configuration or the connection requires one.',
  user_blocked: 'An administrator has blocked the user.',
  skip_not_allowed: 'The configuration does not allow users to skip the step.',
  challenge_needed: 'The configuration asks for a challenge, and the request has no answer. Show the challenge.',
  challenge_failed: 'The answer to the challenge is wrong. Show the challenge again.',
  challenge_expired: 'The answer to the challenge is too old, or another login has used it. Show the challenge again.',
  user_not_found: 'The tenant has no such user, perhaps not any more. Start the login again.',
  not_found: 'There is no such address.',
  method_not_allowed: 'The address does not answer this method. `Allow` lists the methods that it answers.',
  username_taken: 'Another user has the username. Choose another one.',
  email_in_use: 'Another account of the connection has the email address. It is never linked.',
  in_progress: 'Another request completes the same signup. Repeat the request after `Retry-After`.',
  payload_too_large: 'The body is longer than the API reads.',
  unsupported_media_type:
    'The body has another content type, or a content coding. `Accept-Encoding` is sent for the latter.',
  validation_failed: 'Values of the form break a rule. `errors` has one entry for each.',
  rate_limited: 'The login, the user or the address has made too many requests. Repeat it after `Retry-After`.',
  internal_error: 'A bug, or a hook that failed. The log has it under the request ID. Repeating the request is safe.',
  tenant_refused: 'The tenant refuses the call: an error of the set-up. The log has the cause and a remedy.',
  tenant_busy: 'The tenant, or its store of usernames, is busy. Repeat the request after `Retry-After`.',
  tenant_timeout: 'The tenant did not answer in time. Repeat the request after `Retry-After`; no write happens twice.',
};

/** What belongs into the example of a problem besides its code. */
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
