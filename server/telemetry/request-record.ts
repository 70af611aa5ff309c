import type { Span } from '@opentelemetry/api';
import type { ErrorCode } from '#contracts/error-codes.js';
import type { SignupEnd } from '#contracts/funnel.js';
import type { FunnelRecord } from './funnel.js';
import type { ErrorRecord } from './log.js';
import { inSpan, openTelemetry } from './spans.js';
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

const headerGetter = {
  get: (headers: Headers, name: string) => headers.get(name) ?? undefined,
  keys: (headers: Headers) => [...headers.keys()],
};

/**
 * Runs a request in its span. Its parent is the active span of the platform, or else the one that the request names
 * (W3C Trace Context). Sets `traceId` of the record, and the record's outcome on the span.
 */
export function inRequestSpan<T>(record: RequestRecord, headers: Headers, run: () => Promise<T>): Promise<T> {
  const api = openTelemetry();
  if (api === undefined) {
    setTraceId(record, sentTraceId(headers));
    return run();
  }
  const { context, propagation, trace } = api;
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers, headerGetter);
  const { method, route } = record;
  const attributes = { 'http.request.method': method, ...(route && { 'http.route': route }) };
  const named = [method === '_OTHER' ? 'HTTP' : method, route].filter(Boolean).join(' ');
  return context.with(parent, () =>
    inSpan(named, { kind: 'SERVER', attributes }, async (span) => {
      setTraceId(record, span?.spanContext().traceId);
      try {
        return await run();
      } finally {
        if (span) endWith(span, record, api.SpanStatusCode.ERROR);
      }
    }),
  );
}

function setTraceId(record: RequestRecord, traceId: string | undefined): void {
  if (traceId !== undefined) record.traceId = traceId;
}

/** By the semantic conventions only a 5xx is an error of the server. */
function endWith(span: Span, { httpStatus = 500, code, login, signup }: RequestRecord, error: number): void {
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

/** Without spans of our own, the caller's trace is the one to look for. */
function sentTraceId(headers: Headers): string | undefined {
  const sent = headers.get('traceparent');
  return sent === null ? undefined : TRACEPARENT.exec(sent)?.[1];
}
