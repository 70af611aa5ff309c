import type { Span } from '@opentelemetry/api';
import type { RequestRecord } from './request-record.js';
import { inSpan, openTelemetry } from './spans.js';

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
