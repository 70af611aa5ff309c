import * as api from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { setOpenTelemetry } from '#server/telemetry/spans.js';

export interface RecordedSpans {
  /** The spans that have ended since the last call, in the order of their start. */
  take(): ReadableSpan[];
  /** Removes the SDK. */
  stop(): Promise<void>;
}

/** Turns on OpenTelemetry's SDK for this process, with an exporter in memory. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  setOpenTelemetry(api);
  return {
    take() {
      const spans = exporter.getFinishedSpans().toSorted((one, other) => nanoseconds(one) - nanoseconds(other));
      exporter.reset();
      return spans;
    },
    async stop() {
      await provider.shutdown();
      setOpenTelemetry(undefined);
      for (const part of [api.trace, api.context, api.propagation]) part.disable();
    },
  };
}

function nanoseconds({ startTime: [seconds, rest] }: ReadableSpan): number {
  return (seconds % 1e5) * 1e9 + rest;
}
