import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanupReply } from '#contracts/endpoints.js';
import { createApplication } from '../../api/_http/application.js';
import { cleanup } from '../../api/cleanup.js';
import { environmentFor, signupUrl, startWorld, type World } from '../support/signup-world.js';

const CRON_SECRET = 'made-up-cron-secret-of-the-tests';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function call({
  authorization,
  method = 'GET',
  env = {},
}: {
  authorization?: string;
  method?: string;
  env?: object;
} = {}) {
  const settings = { ...environmentFor(world.tenant), CRON_SECRET, ...env };
  const application = createApplication({ env: settings, wait: async () => undefined });
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  return cleanup(new Request(`${signupUrl}api/cleanup`, { method, headers }), application);
}

describe('GET /api/cleanup', () => {
  it('runs the cleanup for a request with the secret', async () => {
    const response = await call({ authorization: `Bearer ${CRON_SECRET}` });
    expect(response.status).toBe(200);
    const reply = cleanupReply.parse(await response.json());
    expect(reply).toEqual({ removed: 0, marked: 0, kept: 0, complete: true });
  });

  it.each([
    ['no bearer', undefined, 'token_missing'],
    ['another secret', `Bearer ${CRON_SECRET.slice(0, -1)}x`, 'token_invalid'],
    ['a part of the secret', `Bearer ${CRON_SECRET.slice(0, -1)}`, 'token_invalid'],
    ['an empty bearer', 'Bearer ', 'token_missing'],
    ['another scheme', `Basic ${CRON_SECRET}`, 'token_missing'],
  ])('refuses %s, and makes no call to the tenant', async (_, authorization, code) => {
    const before = world.tenant.calls.length;
    const response = await call(authorization === undefined ? {} : { authorization });
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 401, body: { code } });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(world.tenant.calls).toHaveLength(before);
  });

  it.each([
    ['without the setting', { CRON_SECRET: '' }],
    [
      'without a database connection, where there are no orphaned users',
      { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'memory', AUTH0_CONNECTION: '' },
    ],
  ])('answers 404 %s', async (_, env) => {
    const response = await call({ authorization: `Bearer ${CRON_SECRET}`, env });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('refuses a session token', async () => {
    const token = await world.token(world.signIn('ada'));
    expect((await call({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('responds with tenant_refused if the tenant refuses the credentials', async () => {
    const env = { AUTH0_CLIENT_SECRET: 'made-up-and-wrong' };
    const response = await call({ authorization: `Bearer ${CRON_SECRET}`, env });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 502,
      body: { code: 'tenant_refused' },
    });
  });

  it('refuses other methods', async () => {
    const response = await call({ authorization: `Bearer ${CRON_SECRET}`, method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
