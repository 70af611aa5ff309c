import { FastResponse } from 'srvx';
import { ok } from '#server/result.js';
import { deployed, endpoint, type Presenter } from './_http/endpoint.js';
import { problemResponse } from './_http/problem.js';
import { withSecret } from './_http/with-secret.js';

/** Source: Prometheus, "Exposition formats". */
const present: Presenter = (result) =>
  result.ok
    ? new FastResponse((result.value as { report: string }).report, {
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      })
    : problemResponse(result.failure);

/** `GET`, for Prometheus: the metrics of this process since its start, in the text format. */
export const metrics = endpoint(
  { GET: withSecret('METRICS_TOKEN', async (_, application) => ok({ report: await application.metrics.report() })) },
  { present },
);

export default deployed(metrics);
