import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignupConfig } from '#contracts/signup-config.js';
import { type ApiInstance, environmentOf, startInstance, submit, type Typed } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { config as withTeam } from './extra-field.js';
import { until } from './killed-api.js';
import { completedAs, loginWorks } from './stored-signup.js';

/** The same field, but people may leave it empty. */
const withOptionalTeam: SignupConfig = {
  ...withTeam,
  fields: withTeam.fields.map((field) => ({ ...field, required: false })),
};

let tenant: BareTenant;
let ada: string;
beforeEach(async () => {
  tenant = await startBareTenant();
  ada = tenant.addPerson('ada');
});
afterEach(() => tenant.close());

const start = (config = withTeam): ApiInstance => startInstance(tenant, environmentOf('identity', tenant), { config });
const form: Typed = { username: 'ada', password: 'Quiet-Harbour-42', team: 'north' };
const account = () => `/api/v2/users/${encodeURIComponent(ada)}`;
const callsTo = (method: string, path: string) =>
  tenant.calls.filter((call) => call.method === method && call.path === path);
const storedTeam = () => tenant.users.get(ada)?.app_metadata?.team;

/** Somebody else has the name, so that creating ends with 409. */
async function nameIsTaken(): Promise<void> {
  await submit(start(), tenant.addPerson('bob'), { ...form, team: 'west' });
}

describe('extra fields of a signup whose account was read just now', () => {
  it('are written while the identity is being created, and the link waits for both', async () => {
    tenant.faults.set([
      { method: 'POST', path: '/api/v2/users', delayMs: 300, times: 1 },
      { method: 'PATCH', path: account(), delayMs: 600, times: 1 },
    ]);
    const answer = submit(start(), ada, form);
    await until(() => callsTo('PATCH', account()).length === 1);
    expect(callsTo('POST', '/api/v2/users').map(({ status }) => status)).toEqual([undefined]);
    await until(() => callsTo('POST', '/api/v2/users')[0]?.status === 201);
    expect(callsTo('POST', `${account()}/identities`)).toEqual([]);
    expect((await answer).status).toBe(200);
    expect(storedTeam()).toBe('north');
  });

  it('make no signup of a name that is taken: nobody is let in, and the next form counts', async () => {
    await nameIsTaken();
    const api = start();
    expect((await submit(api, ada, form)).body.code).toBe('username_taken');
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
    expect((await api.call(ada, 'GET', '/api/session')).body.status).toBe('open');
    const next = { ...form, username: 'ada-2', team: 'south' };
    expect((await submit(start(), ada, next)).status).toBe(200);
    expect(storedTeam()).toBe('south');
    expect(loginWorks(tenant, 'identity', { person: ada, ...next })).toBe(true);
  });

  it('leave what is wrong with the name to be told, when they cannot be written either', async () => {
    await nameIsTaken();
    tenant.faults.set([{ method: 'PATCH', path: account(), status: 503 }]);
    expect((await submit(start(), ada, form)).body.code).toBe('username_taken');
  });

  it('end the try where they cannot be written: there is no link without them', async () => {
    tenant.faults.set([{ method: 'PATCH', path: account(), status: 503 }]);
    expect((await submit(start(), ada, form)).body.code).toBe('tenant_busy');
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
    tenant.faults.clear();
    expect((await submit(start(), ada, { ...form, password: 'Calm-Harbour-43' })).status).toBe(200);
    expect(loginWorks(tenant, 'identity', { person: ada, ...form, password: 'Calm-Harbour-43' })).toBe(true);
    expect(storedTeam()).toBe('north');
  });
});

describe('extra fields that wait until the name is certain', () => {
  it('are those that the next form may leave empty: nothing of a refused form stays', async () => {
    await nameIsTaken();
    expect((await submit(start(withOptionalTeam), ada, form)).body.code).toBe('username_taken');
    expect((await submit(start(withOptionalTeam), ada, { ...form, username: 'ada-2', team: '' })).status).toBe(200);
    expect(storedTeam()).toBeUndefined();
  });

  it('are those of an account that was read a moment ago: a signup completed since keeps its own', async () => {
    const api = start();
    await api.call(ada, 'GET', '/api/session');
    await submit(start(), ada, form);
    const late = await submit(api, ada, { ...form, username: 'late', team: 'south' });
    expect(late.body.username).toBe('ada');
    expect(storedTeam()).toBe('north');
  });

  it('are those to which a hook adds something that may depend on the value', async () => {
    await nameIsTaken();
    const application = startInstance(tenant, environmentOf('identity', tenant), {
      config: withTeam,
      hooks: { team: async () => ({ accept: true, store: { harbour: 'Elsewhere' } }) },
    });
    expect((await submit(application, ada, form)).body.code).toBe('username_taken');
    expect(tenant.users.get(ada)?.app_metadata).toBeUndefined();
  });
});
