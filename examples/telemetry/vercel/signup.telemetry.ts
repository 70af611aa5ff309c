import { registerOTel } from '@vercel/otel';
import type { StartTelemetry } from '#contracts/signup-config.js';

/**
 * Traces from Vercel functions with Vercel's package. It sends them after the response (`waitUntil`), to the project's tracing
 * integration or to `OTEL_EXPORTER_OTLP_ENDPOINT`.
 */
export const startTelemetry: StartTelemetry = ({ name, version }) => {
  registerOTel({
    serviceName: name,
    attributes: { 'service.version': version },
    // Its instrumentation of `fetch` would record the URLs of tenant calls, which contain user IDs.
    instrumentations: [],
  });
  return undefined;
};
