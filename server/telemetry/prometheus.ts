import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from './metrics.js';

/**
 * The Prometheus client, as a file of the build that is loaded (`import()`) only when metrics are on: most deployments have none.
 */

/** Seconds. A request ends after 8 seconds. */
const REQUEST_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8];
/** Seconds. A call to the tenant ends after 3 seconds. */
const CALL_BUCKETS = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3];
/** Seconds. Auth0 ends a suspended login after an hour. */
const SIGNUP_BUCKETS = [5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];
/** Maximum number of values of a label that clients can influence. Each value is a time series and costs memory. */
const MAX_VALUES = 50;

const none = '';

/** Metrics in a registry of their own, with those of the Node process. @param build is reported as `signup_step_build_info`. */
export function prometheusMetrics(build: { version: string; mode: string }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const m = createMetrics(registry);
  m.buildInfo.set(build, 1);
  const [application, field, brand, language] = [boundedLabel(), boundedLabel(), boundedLabel(), boundedLabel()];
  let queueLength = () => 0;

  return {
    requestEnded({ route = 'unknown', method, httpStatus = 0, code = none, ms = 0, signup, signupSeconds, client }) {
      m.requests.inc({ route, method, status: httpStatus, code });
      m.requestSeconds.observe({ route, method }, ms / 1000);
      if (signup === undefined) return;
      m.signups.inc({ outcome: signup, application: application(client) });
      if (signup === 'completed' && signupSeconds !== undefined) m.signupSeconds.observe(signupSeconds);
    },
    tenantCallEnded({ operation, outcome, ms, queuedMs }) {
      m.tenantCalls.inc({ operation, outcome });
      m.queueSeconds.observe(queuedMs / 1000);
      if (outcome !== 'not_sent') m.tenantSeconds.observe({ operation }, ms / 1000);
    },
    watchQueue(length) {
      queueLength = length;
    },
    funnelEvent({ event, code = none, mode, ...labels }) {
      m.funnelEvents.inc({
        event,
        code,
        mode,
        field: field(labels.field),
        brand: brand(labels.brand),
        language: language(labels.language),
        application: application(labels.application),
      });
    },
    async report() {
      m.queueLength.set(queueLength());
      return registry.metrics();
    },
  };
}

/** Keeps the first values of a label and replaces later ones by `other`. Prometheus treats an empty value as no label. */
function boundedLabel(): (value: string | undefined) => string {
  const known = new Set<string>();
  return (value = none) => {
    if (known.size < MAX_VALUES) known.add(value);
    return known.has(value) ? value : 'other';
  };
}

/** Named by Prometheus' conventions: base units, `_total` for counters. Source: Prometheus, "Metric and label naming". */
function createMetrics(registry: Registry) {
  const registers = [registry];
  return {
    buildInfo: new Gauge({
      name: 'signup_step_build_info',
      help: 'Version and mode of this process. Always 1.',
      labelNames: ['version', 'mode'],
      registers,
    }),
    requests: new Counter({
      name: 'signup_step_http_requests_total',
      help: 'Answered requests. The code is the error code, empty for a success.',
      labelNames: ['route', 'method', 'status', 'code'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'signup_step_http_request_duration_seconds',
      help: 'Time until the response of a request.',
      labelNames: ['route', 'method'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    tenantCalls: new Counter({
      name: 'signup_step_tenant_calls_total',
      help: 'Calls to the tenant. The outcome is ok, an HTTP status, no_response, or not_sent: refused by the rate-limit queue.',
      labelNames: ['operation', 'outcome'],
      registers,
    }),
    tenantSeconds: new Histogram({
      name: 'signup_step_tenant_call_duration_seconds',
      help: 'Time until the response of the tenant, without the wait before it.',
      labelNames: ['operation'],
      buckets: CALL_BUCKETS,
      registers,
    }),
    queueSeconds: new Histogram({
      name: 'signup_step_tenant_queue_wait_seconds',
      help: 'Time of a call to the tenant in the rate-limit queue.',
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    queueLength: new Gauge({
      name: 'signup_step_tenant_queue_length',
      help: 'Calls that wait in the rate-limit queue now.',
      registers,
    }),
    signups: new Counter({
      name: 'signup_step_signups_total',
      help: 'Signups that ended. The outcome is completed, skipped or cancelled; the application is a client id.',
      labelNames: ['outcome', 'application'],
      registers,
    }),
    signupSeconds: new Histogram({
      name: 'signup_step_signup_duration_seconds',
      help: 'Time from the first token of a login until its signup is completed.',
      buckets: SIGNUP_BUCKETS,
      registers,
    }),
    funnelEvents: new Counter({
      name: 'signup_step_funnel_events_total',
      help: 'Steps of signups, as the page reports them.',
      labelNames: ['event', 'field', 'code', 'mode', 'brand', 'language', 'application'],
      registers,
    }),
  };
}
