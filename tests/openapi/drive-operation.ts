import type { LocalTenant } from '#tenant/local/local-tenant.js';
import type { RecordedApi } from './recorded-api.js';

const CRON_SECRET = 'made-up-cron-secret-of-the-tests';

/** What monitors, schedulers and developers call, in every case that there is. */
export async function driveOperation(api: RecordedApi, tenant: LocalTenant): Promise<void> {
  tenant.reset();
  const cron = { token: CRON_SECRET };
  await api.send(api.start(), '/api/health');
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
  for (const address of ['/api/health', '/api/cleanup', '/api/openapi.json'])
    await api.send(api.start(), address, { method: 'POST' });
  await bugs(api);
}

async function descriptions(api: RecordedApi): Promise<void> {
  await api.send(api.start(), '/api/openapi.json');
  const production = { SIGNUP_URL: 'https://signup.example.com/' };
  await api.send(api.start(production), '/api/openapi.json');
}

/** Settings and services that throw stand for any bug. */
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
