import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config as withoutFields } from '../../signup.config.js';
import { type ApiInstance, environmentOf, type Kind, startInstance, submit } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { callsOf } from './calls-of.js';
import { config as withTeam } from './extra-field.js';
import { until } from './killed-api.js';
import { completedAs, loginWorks } from './stored-signup.js';

const MINUTE_MS = 60_000;

let tenant: BareTenant;
let ada: string;
beforeEach(async () => {
  tenant = await startBareTenant();
  ada = tenant.addPerson('ada');
});
afterEach(() => tenant.close());

/** An API that has its access token, so that what is counted is the signup alone. */
async function start(kind: Kind = 'identity', config = withoutFields): Promise<ApiInstance> {
  const api = startInstance(tenant, environmentOf(kind, tenant), { config });
  await api.call('', 'GET', '/api/health?deep=1');
  return api;
}

const social = { provider: 'google-oauth2', connection: 'google-oauth2', id: 'ada' };
const form = { username: 'ada', password: 'Quiet-Harbour-42', team: 'north' };
const account = () => `/api/v2/users/${encodeURIComponent(ada)}`;
const body = { state: 'made-up-state', username: form.username, password: form.password };
const open = (api: ApiInstance) => api.call(ada, 'GET', '/api/session');
const send = (api: ApiInstance, change: object = {}) => api.call(ada, 'POST', '/api/signup', { ...body, ...change });

describe('what a submission costs', () => {
  it('two calls where this process has read the account a moment ago', async () => {
    const api = await start();
    await open(api);
    const { answer, calls } = await callsOf(tenant, () => send(api));
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['create', 'link']);
    expect(loginWorks(tenant, 'identity', { person: ada, ...form })).toBe(true);
  });

  it('three where another process has shown the page', async () => {
    await open(await start());
    const other = await start();
    const { answer, calls } = await callsOf(tenant, () => send(other));
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['read', 'create', 'link']);
  });

  it('one more with extra fields', async () => {
    const api = await start('identity', withTeam);
    await open(api);
    const { answer, calls } = await callsOf(tenant, () => submit(api, ada, form));
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['create', 'metadata', 'link']);
  });

  it('two again for the next name, when the first one was taken', async () => {
    const api = await start();
    await api.call(tenant.addPerson('bob'), 'POST', '/api/signup', body);
    await open(api);
    expect((await send(api)).body.code).toBe('username_taken');
    expect((await callsOf(tenant, () => send(api, { username: 'ada-2' }))).calls).toEqual(['create', 'link']);
  });

  it('two as well, when it was this submission that has read the account', async () => {
    await (await start()).call(tenant.addPerson('bob'), 'POST', '/api/signup', body);
    const api = await start();
    expect((await send(api)).body.code).toBe('username_taken');
    expect((await callsOf(tenant, () => send(api, { username: 'ada-2' }))).calls).toEqual(['create', 'link']);
  });

  it('one for a form that is sent again: what was completed is read', async () => {
    const api = await start();
    await open(api);
    await send(api);
    const { answer, calls } = await callsOf(tenant, () => send(api, { username: 'other' }));
    expect(answer.body.username).toBe('ada');
    expect(calls).toEqual(['read']);
  });

  it('three in profile mode where another process has shown the page', async () => {
    const api = await start('profile, tenant');
    expect((await callsOf(tenant, () => send(api))).calls).toEqual(['read', 'create', 'metadata']);
  });

  it('three in profile mode where the page was opened more than a minute ago: no name is held by an old reading', async () => {
    const api = await start('profile, tenant');
    await open(api);
    tenant.pass(MINUTE_MS + 1);
    expect((await callsOf(tenant, () => send(api))).calls).toEqual(['read', 'create', 'metadata']);
  });

  it('two in sequence in profile mode: the name is taken while the account is read once more', async () => {
    const api = await start('profile, tenant');
    await open(api);
    tenant.faults.set([
      { method: 'GET', path: account(), delayMs: 300, times: 1 },
      { method: 'POST', path: '/api/v2/users', delayMs: 600, times: 1 },
    ]);
    const { answer, calls } = await callsOf(tenant, async () => {
      const answered = send(api);
      await until(() => tenant.calls.at(-1)?.method === 'GET' && tenant.calls.at(-2)?.method === 'POST');
      expect(tenant.calls.slice(-2).map(({ status }) => status)).toEqual([undefined, undefined]);
      return answered;
    });
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['create', 'read', 'metadata']);
    expect(completedAs(tenant, 'profile, tenant', ada)).toBe('ada');
  });
});

describe('what has changed since the page was opened', () => {
  it('a signup that was completed elsewhere stays as it is, and its name is answered', async () => {
    const api = await start();
    await open(api);
    await send(await start(), { username: 'first', password: 'Early-Harbour-40' });
    const answer = await send(api, { username: 'second' });
    expect(answer).toMatchObject({ status: 200, body: { username: 'first' } });
    expect(completedAs(tenant, 'identity', ada)).toBe('first');
    expect(tenant.users.get(ada)?.identities).toHaveLength(2);
    expect(tenant.users.all().filter(({ user_id }) => user_id.startsWith('auth0|signup-'))).toEqual([]);
    const early = { person: ada, username: 'first', password: 'Early-Harbour-40', team: '' };
    expect(loginWorks(tenant, 'identity', early)).toBe(true);
  });

  it('a signup that was completed elsewhere keeps its name in profile mode, and nothing is written again', async () => {
    const api = await start('profile, tenant', withTeam);
    await open(api);
    await submit(await start('profile, tenant', withTeam), ada, { ...form, username: 'first' });
    const late = { ...form, username: 'second', team: 'south' };
    const { answer, calls } = await callsOf(tenant, () => submit(api, ada, late));
    expect(answer).toMatchObject({ status: 200, body: { username: 'first' } });
    expect(calls).toEqual(['create', 'read']);
    expect(tenant.users.get(ada)?.app_metadata).toMatchObject({ username: 'first', team: 'north' });
  });

  it('an account that was blocked or removed is refused at once in profile mode', async () => {
    const api = await start('profile, tenant');
    await open(api);
    tenant.users.update(ada, { blocked: true });
    expect(await send(api)).toMatchObject({ status: 403, body: { code: 'user_blocked' } });
    tenant.users.delete(ada);
    expect(await send(api)).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  it.each([
    ['email_unverified', { email: 'ada@example.com', email_verified: false }],
    ['email_missing', {}],
  ])('an address that does not count any more is refused in profile mode: %s', async (code, address) => {
    const api = await start('profile, tenant');
    await open(api);
    tenant.users.delete(ada);
    tenant.users.signInSocial({ ...social, ...address }, '127.0.0.1');
    expect(await send(api)).toMatchObject({ status: 403, body: { code } });
    expect(completedAs(tenant, 'profile, tenant', ada)).toBeUndefined();
  });

  it('a request for what is stored is answered with it, though this process knows the signup as open', async () => {
    const api = await start();
    await open(api);
    await send(await start());
    const answer = await api.call(ada, 'POST', '/api/signup', { state: body.state });
    expect(answer).toMatchObject({ status: 200, body: { username: 'ada' } });
  });

  it('an account that is gone is said to be gone', async () => {
    const api = await start();
    await open(api);
    tenant.users.delete(ada);
    expect(await send(api)).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  it('an address that was not verified then and is now counts', async () => {
    const api = await start();
    const profile = { provider: 'github', connection: 'github', id: '7', email: 'late@example.com' };
    ada = tenant.users.signInSocial({ ...profile, email_verified: false }, '127.0.0.1').user_id;
    expect((await open(api)).body.code).toBe('email_unverified');
    tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1');
    expect((await send(api)).status).toBe(200);
  });
});
