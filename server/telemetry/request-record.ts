import type { ErrorCode } from '#contracts/error-codes.js';
import type { TenantCallRecord } from './tenant-calls.js';

export type SignupOutcome = 'completed' | 'skipped' | 'cancelled';

/** One request, as it is logged, counted and traced. It holds no personal data, no token and nothing that a client wrote. */
export interface RequestRecord {
  /** Also in `X-Request-Id`. */
  requestId: string;
  /** Of the span, or of the request's `traceparent` without an SDK. */
  traceId?: string;
  method: string;
  /** The address of the endpoint; undefined for an unknown address. */
  route?: string;
  /** Hash of the login, once its token is verified: the same for all requests of one login. */
  login?: string;
  /** Client id of the login's application. */
  client?: string;
  /** What the request did to a signup; undefined for a signup that goes on, or that had ended before. */
  signup?: SignupOutcome;
  /** Seconds between the first token of the login and the end of its signup. */
  signupSeconds?: number;
  status?: number;
  /** Why it failed; undefined for a success. */
  code?: ErrorCode;
  /** What the other side answered. */
  cause?: string;
  /** What the team can do about it. */
  remedy?: string;
  /** Milliseconds. */
  ms?: number;
  tenantCalls: TenantCallRecord[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** @param route the address of the endpoint, never what the client asked for. */
export function startRecord({ method }: Pick<Request, 'method'>, route: string | undefined): RequestRecord {
  return {
    requestId: crypto.randomUUID(),
    method: METHODS.includes(method) ? method : 'other',
    ...(route !== undefined && { route }),
    tenantCalls: [],
  };
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/**
 * How loud a failure is in the log. `error`: the team has to act. `warn`: it may become one, such as a tenant that is busy.
 * `info`: an answer that people get every day, such as a taken username.
 */
const levels: Partial<Record<ErrorCode, Level>> = {
  internal_error: 'error',
  tenant_refused: 'error',
  tenant_busy: 'warn',
  tenant_timeout: 'warn',
  rate_limited: 'warn',
};

export function logLevelOf({ code, route }: Pick<RequestRecord, 'code' | 'route'>): Level {
  if (code !== undefined) return levels[code] ?? 'info';
  // Load balancers ask every few seconds.
  return route === '/api/health' ? 'debug' : 'info';
}

/** `Server-Timing` (W3C): the whole request, and the tenant's part of it. Numbers alone. */
export function serverTiming({ ms = 0, tenantCalls }: Pick<RequestRecord, 'ms' | 'tenantCalls'>): string {
  const tenantMs = tenantCalls.reduce((sum, call) => sum + call.ms + call.queuedMs, 0);
  return `total;dur=${ms}, auth0;dur=${tenantMs};desc="${tenantCalls.length} calls"`;
}
