import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prometheusMetrics } from '#server/telemetry/prometheus.js';
import { createApplication } from '../../api/_http/application.js';
import { notFound } from '../../api/_http/endpoint.js';
import { metrics } from '../../api/metrics.js';
import { session } from '../../api/session.js';
import { environmentFor, signupUrl, startWorld, type World } from '../support/signup-world.js';

const METRICS_TOKEN = 'made-up-metrics-token-of-the-tests';
let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { METRICS_TOKEN } });
});
afterAll(() => world.close());

async function scrape(authorization = `Bearer ${METRICS_TOKEN}`, application = world.application) {
  const headers = new Headers(authorization === '' ? {} : { authorization });
  const response = await metrics(new Request(`${signupUrl}api/metrics`, { headers }), application);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The value of a time series. @param series with its labels, as Prometheus writes it. */
async function seriesValue(series: string): Promise<number | undefined> {
  const { text } = await scrape();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

describe('GET /api/metrics', () => {
  it('reports in the text format of Prometheus, with metrics of the process', async () => {
    const { status, headers, text } = await scrape();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('# TYPE signup_step_http_requests_total counter');
    expect(text).toMatch(/^process_cpu_user_seconds_total \d/m);
    expect(text).toMatch(/^signup_step_build_info\{version="[\d.]+",mode="identity"\} 1$/m);
  });

  it.each([
    ['no bearer', '', 'token_missing'],
    ['another token', `Bearer ${METRICS_TOKEN.slice(0, -1)}x`, 'token_invalid'],
    ['a part of it', `Bearer ${METRICS_TOKEN.slice(0, -1)}`, 'token_invalid'],
    ['another scheme', `Basic ${METRICS_TOKEN}`, 'token_missing'],
  ])('refuses %s', async (_, authorization, code) => {
    const { status, headers, text } = await scrape(authorization);
    expect({ status, code: JSON.parse(text).code }).toEqual({ status: 401, code });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  it('returns 404 without the setting, and nothing is counted', async () => {
    const application = createApplication({ env: environmentFor(world.tenant) });
    const { status, text } = await scrape(undefined, application);
    expect({ status, code: JSON.parse(text).code }).toEqual({ status: 404, code: 'not_found' });
    expect(await application.metrics.report()).toBe('');
  });
});

describe('counters', () => {
  it('count each request by route, method, status and code', async () => {
    const before = (await seriesValue(requests({ code: 'token_missing' }))) ?? 0;
    await session(new Request(`${signupUrl}api/session`), world.application);
    expect(await seriesValue(requests({ code: 'token_missing' }))).toBe(before + 1);
    expect(
      await seriesValue('signup_step_http_request_duration_seconds_count{route="/api/session",method="GET"}'),
    ).toBe(before + 1);
  });

  it('count unknown paths and methods under one name', async () => {
    for (const path of ['made-up', 'another-made-up'])
      await notFound(new Request(`${signupUrl}${path}`, { method: 'MADEUP' }), world.application);
    const series = 'signup_step_http_requests_total{route="unknown",method="_OTHER",status="404",code="not_found"}';
    expect(await seriesValue(series)).toBe(2);
    expect((await scrape()).text).not.toMatch(/made-?up/i);
  });

  it('count each call to the tenant, refused ones by their status', async () => {
    const ada = world.signIn('ada');
    await world.call('GET', '/api/session', { as: ada });
    expect(await seriesValue('signup_step_tenant_calls_total{operation="oauth.token",outcome="ok"}')).toBe(1);
    expect(await seriesValue('signup_step_tenant_calls_total{operation="users.get",outcome="ok"}')).toBe(1);
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users/**', status: 429, times: 1 }]);
    await world.call('GET', '/api/session', { as: ada });
    expect(await seriesValue('signup_step_tenant_calls_total{operation="users.get",outcome="429"}')).toBe(1);
    expect(await seriesValue('signup_step_tenant_call_duration_seconds_count{operation="oauth.token"}')).toBe(1);
    expect(await seriesValue('signup_step_tenant_queue_length')).toBe(0);
  });
});

describe('labels that clients can influence', () => {
  it('are bounded: further values are counted as "other"', async () => {
    const counted = prometheusMetrics({ version: '1', mode: 'identity' });
    const event = { event: 'shown', mode: 'identity', language: 'en' };
    for (let number = 0; number < 60; number++) counted.funnelEvent({ ...event, application: `made-up-${number}` });
    counted.funnelEvent({ ...event, application: 'made-up-0' });
    const lines = (await counted.report())
      .split('\n')
      .filter((line) => line.startsWith('signup_step_funnel_events_total{'));
    expect(lines).toHaveLength(51);
    expect(lines.find((line) => line.includes('application="made-up-0"'))).toMatch(/ 2$/);
    expect(lines.find((line) => line.includes('application="other"'))).toMatch(/ 10$/);
  });
});

function requests({ code }: { code: string }): string {
  return `signup_step_http_requests_total{route="/api/session",method="GET",status="401",code="${code}"}`;
}
