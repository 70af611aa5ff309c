import type { Attributes, Span } from '@opentelemetry/api';
import type { Result } from '../result.js';
import { errorName } from './log.js';
import type * as opentelemetry from './opentelemetry.js';

type Api = typeof opentelemetry;
let api: Api | undefined;

/** Turns spans on. Until then there are no spans, and the package is not loaded. @param loaded undefined turns spans off. */
export function setOpenTelemetry(loaded: Api | undefined): void {
  api = loaded;
}

/** The API of OpenTelemetry; undefined while spans are off. */
export function openTelemetry(): Api | undefined {
  return api;
}

export interface SpanStart {
  kind?: 'SERVER' | 'CLIENT';
  attributes?: Attributes;
}

/**
 * Runs a function in a span, which ends with it. A thrown error marks the span as failed; its message is not recorded.
 * @param run receives the span; undefined while spans are off. @param typeOf value of `error.type` for a thrown value.
 */
export async function inSpan<T>(
  name: string,
  { kind, attributes = {} }: SpanStart,
  run: (span: Span | undefined) => Promise<T>,
  typeOf: (thrown: unknown) => string = errorName,
): Promise<T> {
  if (api === undefined) return run(undefined);
  const { SpanKind, SpanStatusCode, trace } = api;
  const options = { kind: SpanKind[kind ?? 'INTERNAL'], attributes };
  return trace.getTracer('signup-step').startActiveSpan(name, options, async (span) => {
    try {
      return await run(span);
    } catch (thrown) {
      // A message may contain user input, or the tenant's whole reply.
      span.setAttribute('error.type', typeOf(thrown));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      span.end();
    }
  });
}

/** Names of spans: the flows of a signup, and those of their steps that wait for another system. */
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

/** Runs a flow or a step in a span. The error code of a failure becomes an attribute. */
export function inFlowSpan<T>(name: FlowName, run: () => Promise<Result<T>>): Promise<Result<T>> {
  return inSpan(name, {}, async (span) => {
    const result = await run();
    if (!result.ok) span?.setAttribute('signup.code', result.failure.code);
    return result;
  });
}
