import { headersOf } from '../headers.js';
import { type ApiPath, operation } from '../operation.js';

const sample = '# TYPE signup_requests_total counter\nsignup_requests_total 42\n';

/** `GET /api/metrics`. */
export const metrics: ApiPath = {
  path: '/api/metrics',
  operations: {
    get: operation({
      operationId: 'readMetrics',
      tag: 'Operation',
      summary: 'Read the metrics',
      description: 'For scrapers: the counters of this process since its start. Off without `METRICS_TOKEN`.',
      security: ['metricsToken'],
      success: {
        200: {
          description: 'Prometheus’ text format.',
          headers: headersOf(200),
          content: { 'text/plain': { schema: { type: 'string' }, examples: { report: { value: sample } } } },
        },
      },
      codes: ['token_missing', 'token_invalid', 'not_found'],
    }),
  },
};
