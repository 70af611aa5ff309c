import type { Attributes, Span } from '@opentelemetry/api';
import type { Result } from '../result.js';
import { errorName } from './log.js';
import type * as opentelemetry from './opentelemetry.js';

type Api = typeof opentelemetry;
let api: Api | undefined;

/** Turns spans on. Without a call nothing is done for them, and the package is not loaded at all. @param loaded undefined: off. */
export function setOpenTelemetry(loaded: Api | undefined): void {
  api = loaded;
}

/** undefined while spans are off. */
export function openTelemetry(): Api | undefined {
  return api;
}

export interface SpanStart {
  kind?: 'SERVER' | 'CLIENT';
  attributes?: Attributes;
}

/**
 * Runs a function in a span, which ends with it. What the function throws marks the span as failed, without its message.
 * @param run gets the span, and undefined while spans are off. @param typeOf names what was thrown, for `error.type`.
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
    if (!result.ok) span?.setAttribute('signup.code', result.failure.code);
    return result;
  });
}
