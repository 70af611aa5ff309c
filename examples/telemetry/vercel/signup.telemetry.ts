import { registerOTel } from '@vercel/otel';
import type { StartTelemetry } from '#contracts/signup-config.js';

/**
 * Traces from Vercel's functions, by its own package: it sends them after the response (`waitUntil`), to the tracing integration
 * of the project or to `OTEL_EXPORTER_OTLP_ENDPOINT`.
 */
export const startTelemetry: StartTelemetry = ({ name, version }) => {
  registerOTel({
    serviceName: name,
    attributes: { 'service.version': version },
    // Its instrumentation of `fetch` would record the addresses of calls to the tenant, and those have user ids in them.
    instrumentations: [],
  });
  return undefined;
};
