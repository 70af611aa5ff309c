import type { ErrorCode } from '#contracts/error-codes.js';
import type { SignupEnd } from '#contracts/funnel.js';
import type { ErrorRecord } from './error-record.js';
import type { FunnelRecord } from './funnel.js';
import type { TenantCallRecord } from './tenant-calls.js';

/** One request, as it is logged, counted and traced. It holds no personal data, no token and nothing that a client wrote. */
export interface RequestRecord {
  /** Also in `X-Request-Id`. */
  requestId: string;
  /** Of the span, or of the request's `traceparent` without an SDK. */
  traceId?: string;
  /** `_OTHER` for a method that HTTP does not know, as in OpenTelemetry. */
  method: string;
  /** The address of the endpoint; undefined for an unknown address. */
  route?: string;
  /** Hash of the login, once its token is verified: the same for all requests of one login. */
  login?: string;
  /** Client id of the login's application. */
  client?: string;
  /** What the request did to a signup; undefined for a signup that goes on, or that had ended before. */
  signup?: SignupEnd;
  /** Seconds between the first token of the login and the end of its signup. */
  signupSeconds?: number;
  /** Of the response. */
  httpStatus?: number;
  /** Why it failed; undefined for a success. */
  code?: ErrorCode;
  /** What the other side answered. */
  cause?: string;
  /** What the team can do about it. */
  remedy?: string;
  /** Milliseconds. */
  ms?: number;
  /** A bug, or a hook that threw. */
  error?: ErrorRecord;
  tenantCalls: TenantCallRecord[];
  /** Steps of the signup that it reports. */
  funnel?: FunnelRecord;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** @param route the address of the endpoint, never what the client asked for. */
export function startRecord({ method }: Pick<Request, 'method'>, route: string | undefined): RequestRecord {
  return {
    requestId: crypto.randomUUID(),
    method: METHODS.includes(method) ? method : '_OTHER',
    ...(route !== undefined && { route }),
    tenantCalls: [],
  };
}

/** The part of a login that is recorded. */
interface RecordedLogin {
  clientId?: string;
  /** Of the login's first token, in seconds since the epoch. */
  issuedAt: number;
}

/** Client ids of Auth0 are letters, digits, `_` and `-`. Anything else is not recorded. */
const CLIENT_ID = /^[\w-]{1,64}$/;

/** @param hash of the login. */
export function recordLogin(record: RequestRecord, { clientId = '' }: RecordedLogin, hash: string): void {
  record.login = hash;
  if (CLIENT_ID.test(clientId)) record.client = clientId;
}

/** Records what a request did to a signup, and how long the signup took. @param now milliseconds since the epoch. */
export function recordSignup(record: RequestRecord, outcome: SignupEnd, { issuedAt }: RecordedLogin, now: number) {
  record.signup = outcome;
  // The clocks of Auth0 and of this process may differ.
  record.signupSeconds = Math.max(0, Math.round(now / 1000 - issuedAt));
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/**
 * How loud a failure is in the log. `error`: the team has to act. `warn`: it may become one, such as a tenant that is busy.
 * `info`: an answer that people get every day, such as a taken username.
 */
export const levelOfCode = {
  internal_error: 'error',
  tenant_refused: 'error',
  tenant_busy: 'warn',
  tenant_timeout: 'warn',
  rate_limited: 'warn',
  state_missing: 'info',
  malformed_request: 'info',
  token_missing: 'info',
  token_invalid: 'info',
  token_expired: 'info',
  email_unverified: 'info',
  email_missing: 'info',
  user_blocked: 'info',
  skip_not_allowed: 'info',
  challenge_needed: 'info',
  challenge_failed: 'info',
  challenge_expired: 'info',
  user_not_found: 'info',
  not_found: 'info',
  method_not_allowed: 'info',
  username_taken: 'info',
  email_in_use: 'info',
  in_progress: 'info',
  payload_too_large: 'info',
  unsupported_media_type: 'info',
  validation_failed: 'info',
} as const satisfies Record<ErrorCode, Level>;

/** Addresses that a program asks for every few seconds. */
const polled = ['/api/health', '/api/metrics'];

export function logLevelOf({ code, route = '' }: Pick<RequestRecord, 'code' | 'route'>): Level {
  if (code !== undefined) return levelOfCode[code];
  return polled.includes(route) ? 'debug' : 'info';
}

/**
 * `Server-Timing` (W3C): the whole request, and the tenant's part of it where there is one. Numbers alone, in milliseconds.
 * They say nothing that the time until the response does not say: a taken and a free username cause the same calls.
 */
export function serverTiming({ ms = 0, tenantCalls }: Pick<RequestRecord, 'ms' | 'tenantCalls'>): string {
  const total = `total;dur=${ms}`;
  if (tenantCalls.length === 0) return total;
  const tenantMs = tenantCalls.reduce((sum, call) => sum + call.ms + call.queuedMs, 0);
  return `${total}, auth0;dur=${tenantMs};desc="${tenantCalls.length} calls"`;
}
