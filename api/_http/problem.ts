import { FastResponse } from 'srvx';
import type { Problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import type { Failure } from '#server/result.js';

/** English titles for developers. The page has its own texts. */
const titles: Record<ErrorCode, string> = {
  state_missing: 'The state parameter is missing',
  malformed_request: 'The request cannot be read',
  token_missing: 'The session token is missing',
  token_invalid: 'The session token is not valid',
  token_expired: 'The session token has expired',
  email_unverified: 'The email address is not verified',
  email_missing: 'The email address is missing',
  user_blocked: 'The user is blocked',
  skip_not_allowed: 'The step cannot be skipped',
  challenge_needed: 'A challenge is required',
  challenge_failed: 'The challenge was not passed',
  challenge_expired: 'The challenge token has expired or was used before',
  user_not_found: 'The user does not exist',
  not_found: 'The address does not exist',
  method_not_allowed: 'The method is not allowed',
  username_taken: 'The username is taken',
  email_in_use: 'The email address belongs to another account',
  in_progress: 'The signup is being completed by another request',
  payload_too_large: 'The request is too large',
  unsupported_media_type: 'The content type is not supported',
  validation_failed: 'Some fields are invalid',
  rate_limited: 'Too many requests',
  internal_error: 'Something went wrong',
  tenant_refused: 'The tenant refused the call',
  tenant_busy: 'The tenant is busy',
  tenant_timeout: 'The tenant did not answer in time',
};

/** The response of a failure: RFC 9457 problem details, with `Retry-After` if the failure has one. */
export function problemResponse({ code, errors, retryAfter }: Omit<Failure, 'cause' | 'remedy'>): Response {
  const status = errorStatus[code];
  const problem = {
    type: `urn:signup-step:${code}`,
    title: titles[code],
    status,
    code,
    ...(errors && { errors: errors.map((error) => ({ ...error })) }),
    ...(retryAfter !== undefined && { retryAfter }),
  } satisfies Problem;
  const response = new FastResponse(JSON.stringify(problem), { status });
  response.headers.set('content-type', 'application/problem+json');
  if (retryAfter !== undefined) response.headers.set('retry-after', String(retryAfter));
  return response;
}
