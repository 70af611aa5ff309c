import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { StartTelemetry } from '#contracts/signup-config.js';

/**
 * Traces from a Node server, sent by OTLP over HTTP. Configured by OpenTelemetry's standard variables, such as
 * `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER`, `OTEL_RESOURCE_ATTRIBUTES`. Without an
 * endpoint, tracing is off.
 *
 * No automatic instrumentation: it would record URLs, which contain tokens and user IDs.
 */
export const startTelemetry: StartTelemetry = ({ name, version }) => {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': name, 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    // Sends in the background. No request waits for it; spans that cannot be sent are dropped.
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return { shutdown: () => provider.shutdown() };
};
