/** The parts of OpenTelemetry's API that are used, as a file of the build that is loaded only when spans are on. */
export { context, DiagLogLevel, diag, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
