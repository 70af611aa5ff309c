import { Redis } from 'ioredis';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '#tenant/local/management-api/faults.js';
import { startRedis } from '../support/redis.js';
import type { Answer } from '../support/signup-world.js';
import { environmentOf, type Kind, startInstance, submit } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';

/** The deadline of eight seconds and some overhead. Three attempts without a deadline would take 9.6 seconds. */
const LONGEST_MS = 9_400;

// Most of these tests wait, so they run concurrently.
vi.setConfig({ testTimeout: 20_000, maxConcurrency: 20 });

const redis = await startRedis();
afterAll(() => redis?.stop());

const started: BareTenant[] = [];
afterAll(() => Promise.all(started.map((tenant) => tenant.close())));

/** A separate tenant and API for each test, because the tests run concurrently. */
async function world(kind: Kind = 'identity') {
  const tenant = await startBareTenant();
  started.push(tenant);
  const api = startInstance(tenant, environmentOf(kind, tenant, redis?.url));
  const ada = tenant.addPerson('ada');
  const form = { username: `slow-${kind.replaceAll(/\W/g, '')}`, password: 'Quiet-Harbour-42', team: 'north' };
  const tokens = () => tenant.calls.filter(({ path }) => path === '/oauth/token').length;
  return { tenant, api, ada, signUp: () => submit(api, ada, form), tokens };
}

async function timed(request: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const start = performance.now();
  const answer = await request();
  return { answer, ms: performance.now() - start };
}

const hangs = (method: 'GET' | 'POST' | 'PATCH', path: string): Fault => ({ method, path, hang: true });

const hanging: [kind: Kind, call: string, fault: Fault][] = [
  ['identity', 'the token request', hangs('POST', '/oauth/token')],
  ['identity', 'reading the account', hangs('GET', '/api/v2/users/*')],
  ['identity', 'creating the identity', hangs('POST', '/api/v2/users')],
  ['identity', 'writing metadata', hangs('PATCH', '/api/v2/users/*')],
  ['identity', 'linking the identity', hangs('POST', '/api/v2/users/*/identities')],
  ['profile, tenant', 'reserving the username', hangs('POST', '/api/v2/users')],
  ['profile, tenant', 'writing metadata', hangs('PATCH', '/api/v2/users/*')],
];
if (redis) hanging.push(['profile, redis', 'searching for the username', hangs('GET', '/api/v2/users')]);

describe.concurrent('a response arrives before the deadline, with Retry-After, if this hangs', () => {
  it.each(hanging)('%s: %s', async (kind, _, fault) => {
    const { tenant, signUp } = await world(kind);
    tenant.faults.set([fault]);
    const { answer, ms } = await timed(signUp);
    expect(ms).toBeLessThan(LONGEST_MS);
    expect(answer).toMatchObject({ status: 504, body: { code: 'tenant_timeout', retryAfter: expect.any(Number) } });
    expect(answer.headers.get('retry-after')).toBe(String(answer.body.retryAfter));
  });

  it.each(['GET /api/session', 'GET /api/health?deep=1'])('%s', async (endpoint) => {
    const { tenant, api, ada } = await world();
    tenant.faults.set([{ path: '/api/v2/**', hang: true }]);
    const [method = '', path = ''] = endpoint.split(' ');
    const { answer, ms } = await timed(() => api.call(ada, method, path));
    expect(ms).toBeLessThan(LONGEST_MS);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('an availability check is not retried', async () => {
    const { tenant, api, ada } = await world();
    tenant.faults.set([{ path: '/api/v2/**', hang: true }]);
    const { answer, ms } = await timed(() => api.call(ada, 'GET', '/api/username?username=ada'));
    expect(ms).toBeLessThan(LONGEST_MS / 2);
    expect(answer.body.status).toBe('unchecked');
  });

  it.each([500, 503, 429])('a tenant that always responds %i', async (status) => {
    const { tenant, signUp } = await world();
    tenant.faults.set([{ path: '/api/v2/**', status }]);
    const { answer, ms } = await timed(signUp);
    expect(ms).toBeLessThan(LONGEST_MS);
    expect(answer).toMatchObject({ status: 503, body: { code: 'tenant_busy', retryAfter: expect.any(Number) } });
    expect(answer.headers.get('retry-after')).toBe(String(answer.body.retryAfter));
  });
});

it.runIf(redis)('a Redis that does not respond leads to tenant_busy before the deadline', async () => {
  const { signUp } = await world('profile, redis');
  const client = new Redis(redis?.url ?? '');
  await client.call('CLIENT', 'PAUSE', '6000');
  const { answer, ms } = await timed(signUp);
  client.disconnect();
  expect(ms).toBeLessThan(LONGEST_MS);
  expect(answer).toMatchObject({ status: 503, body: { code: 'tenant_busy', retryAfter: 5 } });
});

describe('the access token', () => {
  it('is requested once for concurrent calls', async () => {
    const { tenant, api, tokens } = await world();
    const people = Array.from({ length: 20 }, (_, index) => tenant.addPerson(`guest-${index}`));
    const answers = await Promise.all(people.map((person) => api.call(person, 'GET', '/api/session')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(tokens()).toBe(1);
  });

  it('is also shared by concurrent calls if the first request for it fails', async () => {
    const { tenant, api, tokens } = await world();
    tenant.faults.set([{ path: '/oauth/token', status: 500, times: 1 }]);
    const people = Array.from({ length: 20 }, (_, index) => tenant.addPerson(`guest-${index}`));
    const answers = await Promise.all(people.map((person) => api.call(person, 'GET', '/api/session')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(tokens()).toBe(2);
  });

  it('is requested once more if the tenant refuses it', async () => {
    const { tenant, signUp, tokens } = await world();
    tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 401, times: 1 }]);
    expect((await signUp()).status).toBe(200);
    expect(tokens()).toBe(2);
  });

  it('is not requested a third time if the tenant refuses the second one', async () => {
    const { tenant, signUp, tokens } = await world();
    tenant.faults.set([{ path: '/api/v2/**', status: 401 }]);
    expect(await signUp()).toMatchObject({ status: 502, body: { code: 'tenant_refused' } });
    expect(tokens()).toBe(2);
  });
});
