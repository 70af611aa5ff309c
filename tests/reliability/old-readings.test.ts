import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignupConfig } from '#contracts/signup-config.js';
import { config as withoutFields } from '../../signup.config.js';
import { connection } from '../support/signup-world.js';
import { type ApiInstance, environmentOf, startInstance, submit, type Typed } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { callsOf } from './calls-of.js';
import { openedPage } from './carrying-page.js';
import { config as withTeam } from './extra-field.js';
import { until } from './killed-api.js';
import { completedAs, loginWorks } from './stored-signup.js';

const MINUTE_MS = 60_000;
const social = { provider: 'google-oauth2', connection: 'google-oauth2', id: 'ada', name: 'Person ada' };

let tenant: BareTenant;
let ada: string;
beforeEach(async () => {
  tenant = await startBareTenant();
  ada = tenant.addPerson('ada');
});
afterEach(() => tenant.close());

/** An API that has its access token, so that what is counted is the signup alone. */
async function start(config: SignupConfig = withTeam): Promise<ApiInstance> {
  const api = startInstance(tenant, environmentOf('identity', tenant), { config });
  await api.call('', 'GET', '/api/health?deep=1');
  return api;
}

/** An API that has shown the page so long ago. */
async function openedHere(minutes: number, config?: SignupConfig): Promise<ApiInstance> {
  const api = await start(config);
  await api.call(ada, 'GET', '/api/session');
  tenant.pass(minutes * MINUTE_MS);
  return api;
}

/** An API of a page that another one has shown so long ago. */
async function openedElsewhere(minutes: number, config?: SignupConfig): Promise<ApiInstance> {
  const [at, sentTo] = [await start(config), await start(config)];
  const page = await openedPage({ tenant, person: ada, at, sentTo });
  tenant.pass(minutes * MINUTE_MS);
  return page;
}

const openedSomewhere = [
  ['by the same process', openedHere],
  ['by another one, whose reading the page carries', openedElsewhere],
] as const;

const form: Typed = { username: 'ada', password: 'Quiet-Harbour-42', team: 'north' };
const account = () => `/api/v2/users/${encodeURIComponent(ada)}`;
const send = (api: ApiInstance, change: Partial<Typed> = {}) => submit(api, ada, { ...form, ...change });
const sendPlain = (api: ApiInstance, change: object = {}) =>
  api.call(ada, 'POST', '/api/signup', { state: 'made-up-state', username: 'ada', password: form.password, ...change });

/** Signs in at the provider, which has something else to say about the address, or the name, than before. */
const signInWith = (profile: object) => void tenant.users.signInSocial({ ...social, ...profile }, '127.0.0.1');
function signInWithoutAddress(): void {
  tenant.users.delete(ada);
  signInWith({});
}
const linked = () => tenant.users.get(ada)?.identities.find((identity) => identity.connection === connection);
const storedTeam = () => tenant.users.get(ada)?.app_metadata?.team;
const leftovers = () => tenant.users.all().filter(({ user_id }) => user_id.startsWith('auth0|signup-'));

describe.each(openedSomewhere)(
  'what a submission costs where the page was opened ten minutes ago %s',
  (_, openedBefore) => {
    it('two calls in sequence: the account is read while the identity is being created, and the link waits for both', async () => {
      const api = await openedBefore(10, withoutFields);
      tenant.faults.set([
        { method: 'POST', path: '/api/v2/users', delayMs: 200, times: 1 },
        { method: 'GET', path: account(), delayMs: 500, times: 1 },
      ]);
      const { answer, calls } = await callsOf(tenant, async () => {
        const answered = sendPlain(api);
        await until(() => tenant.calls.at(-1)?.path === account());
        expect(tenant.calls.slice(-2).map(({ status }) => status)).toEqual([undefined, undefined]);
        await until(() => tenant.calls.at(-2)?.status === 201);
        expect(tenant.calls.at(-1)?.path).toBe(account());
        return answered;
      });
      expect(answer.status).toBe(200);
      expect(calls).toEqual(['create', 'read', 'link']);
      expect(loginWorks(tenant, 'identity', { person: ada, ...form })).toBe(true);
    });

    it.each([true, false])('three with a field (required: %s), which waits for the reading', async (required) => {
      const fields = withTeam.fields.map((field) => ({ ...field, required }));
      const api = await openedBefore(10, { ...withTeam, fields });
      const { answer, calls } = await callsOf(tenant, () => send(api));
      expect(answer.status).toBe(200);
      expect(calls).toEqual(['create', 'read', 'metadata', 'link']);
      expect(storedTeam()).toBe('north');
    });

    it('the next name goes by the reading of the first one, which was taken', async () => {
      await submit(await start(), tenant.addPerson('bob'), form);
      const api = await openedBefore(10);
      expect((await send(api)).body.code).toBe('username_taken');
      const { answer, calls } = await callsOf(tenant, () => send(api, { username: 'ada-2' }));
      expect(answer.status).toBe(200);
      expect(calls).toEqual(['create', 'metadata', 'link']);
    });
  },
);

it('nothing is kept for longer than an hour: the account is read before anything is written', async () => {
  const api = await openedHere(60);
  const { calls } = await callsOf(tenant, () => send(api));
  expect(calls[0]).toBe('read');
});

describe.each(openedSomewhere)('what has changed in ten minutes since the page was opened %s', (_, openedBefore) => {
  it.each<[code: string, status: number, change: () => void]>([
    ['user_blocked', 403, () => tenant.users.update(ada, { blocked: true })],
    ['user_not_found', 404, () => tenant.users.delete(ada)],
    ['email_unverified', 403, () => signInWith({ email: 'ada@example.com', email_verified: false })],
    ['email_missing', 403, signInWithoutAddress],
  ])('%s: nothing is linked or stored, and the next try reads before it writes', async (code, status, change) => {
    const api = await openedBefore(10);
    change();
    expect(await send(api)).toMatchObject({ status, body: { code } });
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
    expect(storedTeam()).toBeUndefined();
    const { answer, calls } = await callsOf(tenant, () => send(api));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(calls).toEqual(['read']);
  });

  it('somebody who is let in again gets what they typed last', async () => {
    const api = await openedBefore(10);
    tenant.users.update(ada, { blocked: true });
    await send(api);
    tenant.users.update(ada, { blocked: false });
    const last = { username: 'ada-2', password: 'Calm-Harbour-43' };
    expect((await send(api, last)).status).toBe(200);
    expect(loginWorks(tenant, 'identity', { person: ada, ...form, ...last })).toBe(true);
    expect(leftovers()).toEqual([]);
  });

  it('a signup that was completed elsewhere stays as it is, its fields too, and its name is answered', async () => {
    const api = await openedBefore(10);
    await send(await start(), { username: 'first' });
    const late = await send(api, { username: 'second', password: 'Calm-Harbour-43', team: 'south' });
    expect(late).toMatchObject({ status: 200, body: { username: 'first' } });
    expect(loginWorks(tenant, 'identity', { person: ada, ...form, username: 'first' })).toBe(true);
    expect(storedTeam()).toBe('north');
    expect(tenant.users.get(ada)?.identities).toHaveLength(2);
    expect(leftovers()).toEqual([]);
  });

  it('an identity that somebody else has linked counts, and no second one is', async () => {
    const api = await openedBefore(10);
    const byHand = { user_id: 'made-by-hand', email: 'by-hand@example.com' };
    tenant.users.create({ connection, username: 'by-hand', password: form.password, ...byHand });
    tenant.users.link(ada, { provider: 'auth0', user_id: 'made-by-hand' });
    const { answer, calls } = await callsOf(tenant, () => send(api));
    expect(answer).toMatchObject({ status: 200, body: { username: 'by-hand' } });
    expect(calls).toEqual(['create', 'read']);
    expect(tenant.users.get(ada)?.identities).toHaveLength(2);
  });

  it('the identity gets the address of now, also where the one of then belongs to somebody else', async () => {
    const api = await openedBefore(10);
    signInWith({ email: 'new@example.com', email_verified: true });
    expect((await send(api)).status).toBe(200);
    expect(linked()?.profileData?.email).toBe('new@example.com');
    expect(leftovers()).toEqual([]);

    ada = tenant.addPerson('eve');
    const second = await openedBefore(10);
    tenant.users.signInSocial({ ...social, id: 'eve', email: 'eve@new.example', email_verified: true }, '127.0.0.1');
    const owner = { connection, username: 'other-eve', password: form.password, email: 'eve@example.com' };
    expect(tenant.users.create(owner).ok).toBe(true);
    expect((await send(second, { username: 'eve' })).status).toBe(200);
    expect(linked()?.profileData?.email).toBe('eve@new.example');
  });

  it('an address that has been verified since is on the identity', async () => {
    signInWith({ email: 'ada@example.com', email_verified: false });
    const api = await openedBefore(10, { ...withTeam, verifiedEmail: 'optional' });
    signInWith({ email: 'ada@example.com', email_verified: true });
    expect((await send(api)).status).toBe(200);
    expect(linked()?.profileData?.email).toBe('ada@example.com');
  });

  it('an address that is not verified any more is linked to nobody, where a signup needs none', async () => {
    const api = await openedBefore(10, { ...withTeam, verifiedEmail: 'optional' });
    signInWith({ email: 'ada@example.com', email_verified: false });
    // This tenant makes no identities without an address.
    expect((await send(api)).body.code).toBe('email_unverified');
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
  });

  it('a password must not have the name of now in it', async () => {
    const api = await openedBefore(10, { ...withTeam, rulesFrom: 'config' });
    signInWith({ email: 'ada@example.com', email_verified: true, name: 'Harbour Master' });
    const errors = [{ field: 'password', code: 'password_has_personal_data' }];
    expect((await send(api)).body.errors).toEqual(errors);
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
    expect((await send(api, { password: 'Quiet-Lantern-42' })).status).toBe(200);
    expect(leftovers()).toEqual([]);
  });

  it('an account that cannot be read just now is not linked, and the next try completes the signup', async () => {
    const api = await openedBefore(10);
    tenant.faults.set([{ method: 'GET', path: account(), status: 503 }]);
    expect((await send(api)).body.code).toBe('tenant_busy');
    expect(completedAs(tenant, 'identity', ada)).toBeUndefined();
    tenant.faults.clear();
    expect((await send(api, { password: 'Calm-Harbour-43' })).status).toBe(200);
    expect(loginWorks(tenant, 'identity', { person: ada, ...form, password: 'Calm-Harbour-43' })).toBe(true);
  });
});
