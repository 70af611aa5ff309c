import { type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';

/** Without an SDK every span is one and the same object that does nothing. */
const tracer = trace.getTracer('signup-step');

/** Runs a function in a span, which ends with it. What it throws marks the span as failed, by name and without its message. */
export function inSpan<T>(name: string, options: SpanOptions, run: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await run(span);
    } catch (thrown) {
      // A message may hold what a user typed, or the tenant's whole reply.
      span.setStatus({ code: SpanStatusCode.ERROR, message: thrown instanceof Error ? thrown.name : 'unknown' });
      throw thrown;
    } finally {
      span.end();
    }
  });
}
