import { expect, it } from 'vitest';
import { prometheusMetrics } from '#server/telemetry/prometheus.js';
import type { RequestRecord } from '#server/telemetry/request-record.js';
import { readDocument } from '../docs/named-tests.js';

const page = readDocument('docs/telemetry.md');

/** The first cells of the table under a heading of the third level. */
function firstCells(heading: string): string[] {
  const section = page.split(`\n### ${heading}\n`)[1]?.split(/\n##/)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

/** The compiler requires every field of the record. */
const fields: Record<keyof RequestRecord, true> = {
  requestId: true,
  traceId: true,
  method: true,
  route: true,
  login: true,
  client: true,
  signup: true,
  signupSeconds: true,
  httpStatus: true,
  code: true,
  cause: true,
  remedy: true,
  ms: true,
  error: true,
  tenantCalls: true,
  funnel: true,
};

it('docs/telemetry.md lists exactly the fields of a log line', () => {
  expect(firstCells('Fields').toSorted()).toEqual(Object.keys(fields).toSorted());
});

it('docs/telemetry.md lists exactly the metrics of the API, with their types', async () => {
  const report = await prometheusMetrics({ version: '1', mode: 'identity' }).report();
  const counted = [...report.matchAll(/^# TYPE (signup_step_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  const section = page.split('\n### List of metrics\n')[1] ?? '';
  const written = [...section.matchAll(/^\| `(signup_step_\w+)` \| (\w+) \|/gm)].map(
    ([, name, type]) => `${name} ${type}`,
  );
  expect(written.toSorted()).toEqual(counted.toSorted());
});
