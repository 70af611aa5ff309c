import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { startRedis } from '../support/redis.js';
import { signupUrl } from '../support/signup-world.js';
import { webhookSecret } from '../support/webhook-receiver.js';
import type { RecordedApi } from './recorded-api.js';

const CRON_SECRET = 'made-up-cron-secret-of-the-tests';

/** Calls the operations for monitors, schedulers and developers, in every case. */
export async function driveOperation(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  tenant.reset();
  const cron = { token: CRON_SECRET };
  await api.send(api.start(), '/api/health');
  await api.send(api.start(), '/api/health', { headers: { origin: new URL(signupUrl).origin } });
  await api.send(api.start(), '/api/health?deep=1');
  await api.send(api.start(), '/api/cleanup', cron);
  for (const token of [undefined, 'made-up-other-secret', CRON_SECRET])
    await api.send(api.start({ CRON_SECRET }), '/api/cleanup', token === undefined ? {} : { token });
  const path = '/api/v2/**';
  for (const fault of [
    { path, status: 403 },
    { path, status: 429, resetAfterSeconds: 30 },
    { path, cut: 'before' },
  ] as const) {
    tenant.faults.set([fault]);
    await api.send(api.start(), '/api/health?deep=1');
    await api.send(api.start({ CRON_SECRET }), '/api/cleanup', cron);
  }
  tenant.faults.clear();
  await descriptions(api);
  await metrics(api);
  await webhooks(api);
  for (const address of ['/api/health', '/api/cleanup', '/api/openapi.json', '/api/metrics', '/api/webhooks'])
    await api.send(api.start(), address, { method: 'PUT' });
  await bugs(api);
}

async function descriptions(api: RecordedApi): Promise<void> {
  await api.send(api.start(), '/api/openapi.json');
  const production = { SIGNUP_URL: 'https://signup.example.com/' };
  await api.send(api.start(production), '/api/openapi.json');
}

async function metrics(api: RecordedApi): Promise<void> {
  const METRICS_TOKEN = 'made-up-metrics-token-of-the-tests';
  const app = api.start({ METRICS_TOKEN });
  for (const token of [undefined, 'made-up-other-token', METRICS_TOKEN])
    await api.send(app, '/api/metrics', token === undefined ? {} : { token });
  await api.send(api.start(), '/api/metrics');
  const report = () => Promise.reject(new Error('made-up bug'));
  await api.send({ ...app, metrics: { ...app.metrics, report } }, '/api/metrics', { token: METRICS_TOKEN });
}

async function webhooks(api: RecordedApi): Promise<void> {
  const redis = await startRedis();
  if (redis === undefined) throw new Error('a Redis is needed: install redis-server');
  const hook = { CRON_SECRET, WEBHOOK_URL: 'http://127.0.0.1:1/', WEBHOOK_SECRET: webhookSecret };
  const app = api.start({ ...hook, REDIS_URL: redis.url });
  const silent = api.start({ ...hook, REDIS_URL: 'redis://127.0.0.1:1' });
  const bug = () => Promise.reject(new Error('made-up bug'));
  const broken = { ...app, services: { ...app.services, webhooks: bug } };
  for (const method of ['GET', 'POST']) {
    for (const token of [undefined, 'made-up-other-secret', CRON_SECRET])
      await api.send(app, '/api/webhooks', { method, ...(token !== undefined && { token }) });
    for (const other of [silent, broken, api.start({ CRON_SECRET })])
      await api.send(other, '/api/webhooks', { method, token: CRON_SECRET });
  }
  await redis.stop();
}

/** Simulates bugs with settings and services that throw. */
async function bugs(api: RecordedApi): Promise<void> {
  const app = api.start({ CRON_SECRET });
  const cleanup = () => Promise.reject(new Error('made-up bug'));
  await api.send({ ...app, services: { ...app.services, cleanup } }, '/api/cleanup', { token: CRON_SECRET });
  const settings = Object.defineProperty({ ...app.settings }, 'production', {
    get: () => {
      throw new Error('made-up bug');
    },
  });
  await api.send({ ...app, settings }, '/api/openapi.json');
}
