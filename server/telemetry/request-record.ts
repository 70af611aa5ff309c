import type { Span } from '@opentelemetry/api';
import type { ErrorCode } from '#contracts/error-codes.js';
import type { SignupEnd } from '#contracts/funnel.js';
import type { FunnelRecord } from './funnel.js';
import type { ErrorRecord } from './log.js';
import { inSpan, openTelemetry } from './spans.js';
import type { TenantCallRecord } from './tenant-calls.js';

/** One request, as it is logged, counted and traced. It contains no personal data, no token and no text of a client. */
export interface RequestRecord {
  /** Also in `X-Request-Id`. */
  requestId: string;
  /** From the span; without an SDK from the request's `traceparent`. */
  traceId?: string;
  /** `_OTHER` for a method that HTTP does not know, as in OpenTelemetry. */
  method: string;
  /** Path of the endpoint; undefined for an unknown path. */
  route?: string;
  /** Hash of the login, once its token is verified: the same for all requests of one login. */
  login?: string;
  /** Client id of the login's application. */
  client?: string;
  /** How the request ended a signup; undefined if it did not end one. */
  signup?: SignupEnd;
  /** Seconds between the first token of the login and the end of its signup. */
  signupSeconds?: number;
  httpStatus?: number;
  /** Error code; undefined for a success. */
  code?: ErrorCode;
  /** Reply of the tenant or another system, without personal data. */
  cause?: string;
  /** How the team can fix it. */
  remedy?: string;
  /** Milliseconds. */
  ms?: number;
  /** Unexpected error: a bug, or a hook that threw. */
  error?: ErrorRecord;
  tenantCalls: TenantCallRecord[];
  /** Steps of the signup that the request reports. */
  funnel?: FunnelRecord;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Starts the record of a request. @param route path of the endpoint, never the path that the client sent. */
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

/** Records the login of a request and its application. @param hash pseudonym of the login. */
export function recordLogin(record: RequestRecord, { clientId = '' }: RecordedLogin, hash: string): void {
  record.login = hash;
  if (CLIENT_ID.test(clientId)) record.client = clientId;
}

/** Records how a request ended a signup, and how long the signup took. @param now milliseconds since the epoch. */
export function recordSignup(record: RequestRecord, outcome: SignupEnd, { issuedAt }: RecordedLogin, now: number) {
  record.signup = outcome;
  // The clocks of Auth0 and of this process may differ.
  record.signupSeconds = Math.max(0, Math.round(now / 1000 - issuedAt));
}

/**
 * Value of `Server-Timing` (W3C): duration of the request and of its calls to the tenant, in milliseconds. It reveals no more
 * than the response time does: a taken and a free username cause the same calls.
 */
export function serverTiming({ ms = 0, tenantCalls }: Pick<RequestRecord, 'ms' | 'tenantCalls'>): string {
  const total = `total;dur=${ms}`;
  if (tenantCalls.length === 0) return total;
  const tenantMs = tenantCalls.reduce((sum, call) => sum + call.ms + call.queuedMs, 0);
  return `${total}, auth0;dur=${tenantMs};desc="${tenantCalls.length} calls"`;
}

const headerGetter = {
  get: (headers: Headers, name: string) => headers.get(name) ?? undefined,
  keys: (headers: Headers) => [...headers.keys()],
};

/**
 * Runs a request in a span. Its parent is the active span of the platform, or else the one in `traceparent` (W3C Trace
 * Context). Sets `traceId` of the record, and attributes of the span from the record.
 */
export function inRequestSpan<T>(record: RequestRecord, headers: Headers, run: () => Promise<T>): Promise<T> {
  const api = openTelemetry();
  if (api === undefined) {
    setTraceId(record, callerTraceId(headers));
    return run();
  }
  const { context, propagation, trace } = api;
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers, headerGetter);
  const { method, route } = record;
  const attributes = { 'http.request.method': method, ...(route && { 'http.route': route }) };
  const name = [method === '_OTHER' ? 'HTTP' : method, route].filter(Boolean).join(' ');
  return context.with(parent, () =>
    inSpan(name, { kind: 'SERVER', attributes }, async (span) => {
      setTraceId(record, span?.spanContext().traceId);
      try {
        return await run();
      } finally {
        if (span) setOutcome(span, record, api.SpanStatusCode.ERROR);
      }
    }),
  );
}

function setTraceId(record: RequestRecord, traceId: string | undefined): void {
  if (traceId !== undefined) record.traceId = traceId;
}

/** The semantic conventions count only a 5xx as an error of the server. */
function setOutcome(span: Span, { httpStatus = 500, code, login, signup }: RequestRecord, error: number): void {
  span.setAttribute('http.response.status_code', httpStatus);
  if (code !== undefined) span.setAttribute('signup.code', code);
  if (login !== undefined) span.setAttribute('signup.login', login);
  if (signup !== undefined) span.setAttribute('signup.outcome', signup);
  if (httpStatus < 500) return;
  span.setAttribute('error.type', code ?? String(httpStatus));
  span.setStatus({ code: error });
}

/** `traceparent` of W3C Trace Context, level 1: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** Trace ID of the caller, for a deployment without an SDK. */
function callerTraceId(headers: Headers): string | undefined {
  const sent = headers.get('traceparent');
  return sent === null ? undefined : TRACEPARENT.exec(sent)?.[1];
}
