import { context, propagation, type Span, SpanKind, trace } from '@opentelemetry/api';
import type { RequestRecord } from './request-record.js';
import { inSpan } from './spans.js';

const headerGetter = {
  get: (headers: Headers, name: string) => headers.get(name) ?? undefined,
  keys: (headers: Headers) => [...headers.keys()],
};

/**
 * Runs a request in its span. Its parent is the active span of the platform, or else the one that the request names
 * (W3C Trace Context). Sets `traceId` of the record, and the record's outcome on the span.
 */
export function inRequestSpan<T>(record: RequestRecord, headers: Headers, run: () => Promise<T>): Promise<T> {
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers, headerGetter);
  const { method, route } = record;
  const attributes = { 'http.request.method': method, ...(route && { 'http.route': route }) };
  const named = `${method} ${route ?? 'unknown address'}`;
  return context.with(parent, () =>
    inSpan(named, { kind: SpanKind.SERVER, attributes }, async (span) => {
      const traceId = traceIdOf(span, headers);
      if (traceId !== undefined) record.traceId = traceId;
      try {
        return await run();
      } finally {
        endWith(span, record);
      }
    }),
  );
}

function endWith(span: Span, { status, code, login }: RequestRecord): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (code !== undefined) span.setAttribute('error.type', code);
  if (login !== undefined) span.setAttribute('signup.login', login);
}

/** `traceparent` of W3C Trace Context, level 1: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** Without an SDK, spans have no ids; then the caller's trace is the one to look for. */
function traceIdOf(span: Span, headers: Headers): string | undefined {
  const { traceId } = span.spanContext();
  if (!/^0+$/.test(traceId)) return traceId;
  const [, sent] = TRACEPARENT.exec(headers.get('traceparent') ?? '') ?? [];
  return sent;
}
