import {
  INVALID_SPAN_CONTEXT,
  ProxyTracerProvider,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Result } from '../result.js';
import { errorName } from './error-record.js';

/** Without an SDK. */
const noSpan = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

/** The tracer of the SDK. undefined without one: then nothing is done for a span at all, not even by OpenTelemetry's API. */
export function sdkTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  const name = 'signup-step';
  return provider instanceof ProxyTracerProvider ? provider.getDelegateTracer(name) : provider.getTracer(name);
}

/**
 * Runs a function in a span, which ends with it. What the function throws marks the span as failed, without its message.
 * @param typeOf names what was thrown, for `error.type`.
 */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  run: (span: Span) => Promise<T>,
  typeOf: (thrown: unknown) => string = errorName,
): Promise<T> {
  const tracer = sdkTracer();
  if (tracer === undefined) return run(noSpan);
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await run(span);
    } catch (thrown) {
      // A message may hold what a user typed, or the tenant's whole reply.
      span.setAttribute('error.type', typeOf(thrown));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      span.end();
    }
  });
}

/** The flows of a signup, and those of their steps that take time outside of this process. */
export type FlowName =
  | 'signup.open'
  | 'signup.renew'
  | 'signup.check_username'
  | 'signup.complete'
  | 'signup.decline'
  | 'signup.read_account'
  | 'signup.field_hooks'
  | 'signup.write'
  | 'signup.challenge';

/** Runs a flow, or a step of one, in a span that has the code of its failure. */
export function inFlowSpan<T>(name: FlowName, run: () => Promise<Result<T>>): Promise<Result<T>> {
  return inSpan(name, {}, async (span) => {
    const result = await run();
    if (!result.ok) span.setAttribute('signup.code', result.failure.code);
    return result;
  });
}
