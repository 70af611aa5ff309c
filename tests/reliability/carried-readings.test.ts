import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config as withoutFields } from '../../signup.config.js';
import { password } from '../support/signup-world.js';
import { type ApiInstance, environmentOf, type Kind, startInstance, type Visitor, visitor } from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { callsOf } from './calls-of.js';
import { completedAs, loginWorks } from './stored-signup.js';

let tenant: BareTenant;
let ada: Visitor;
beforeEach(async () => {
  tenant = await startBareTenant();
  ada = visitor(tenant, tenant.addPerson('ada'));
});
afterEach(() => tenant.close());

/** An API that has its access token, so that what is counted is the signup alone. */
async function start(kind: Kind = 'identity', env: Record<string, string> = {}): Promise<ApiInstance> {
  const api = startInstance(tenant, { ...environmentOf(kind, tenant), ...env }, { config: withoutFields });
  await api.call('', 'GET', '/api/health?deep=1');
  return api;
}

const readingFrom = async (api: ApiInstance, who = ada): Promise<unknown> =>
  (await api.call(who, 'GET', '/api/session')).body.reading;
const send = (api: ApiInstance, change: object, who = ada) =>
  callsOf(tenant, () =>
    api.call(who, 'POST', '/api/signup', { state: 'made-up-state', username: 'ada', password, ...change }),
  );

const withReading = ['create', 'read', 'link'];
const without = ['read', 'create', 'link'];

describe('a reading that the page carries', () => {
  it('is never trusted, however young it is: the account is read beside the creation', async () => {
    const reading = await readingFrom(await start());
    const { answer, calls } = await send(await start(), { reading });
    expect(answer.status).toBe(200);
    expect(calls).toEqual(withReading);
    expect(loginWorks(tenant, 'identity', { person: ada.sub, username: 'ada', password, team: '' })).toBe(true);
  });

  it('counts less than one of the same process', async () => {
    const api = await start();
    const reading = await readingFrom(api);
    expect((await send(api, { reading })).calls).toEqual(['create', 'link']);
  });

  it('is opened by an API that has the next secret, where that one knows the former', async () => {
    const former = environmentOf('identity', tenant).REDIRECT_TOKEN_SECRET ?? '';
    const reading = await readingFrom(await start());
    const next = { REDIRECT_TOKEN_SECRET: 'the-next-made-up-secret-of-32-bytes-and-more' };
    const api = await start('identity', { ...next, REDIRECT_TOKEN_SECRET_PREVIOUS: former });
    expect((await send(api, { reading })).calls).toEqual(withReading);
  });

  it('is not there once the signup is complete', async () => {
    const api = await start();
    await send(api, {});
    const { body } = await api.call(ada, 'GET', '/api/session');
    expect(body).toMatchObject({ status: 'completed' });
    expect(body).not.toHaveProperty('reading');
  });

  it('is neither made nor used in profile mode', async () => {
    const reading = await readingFrom(await start());
    const profile = await start('profile, tenant');
    expect(reading).toBeTypeOf('string');
    expect(await readingFrom(await start('profile, tenant'))).toBeUndefined();
    expect((await send(profile, { reading })).calls).toEqual(['read', 'create', 'metadata']);
  });
});

describe('what counts as none', () => {
  it.each<[name: string, make: (reading: string) => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['an empty text', () => ''],
    ['a number', () => 42],
    ['a list', (reading) => [reading]],
    ['an object', (reading) => ({ reading, '\ufffd': '\ufffd' })],
    ['a text that cannot be decoded', (reading) => `${reading}\ufffd`],
    ['a text of 12 KiB', (reading) => reading.padEnd(12 * 1024, 'A')],
    ['one that was cut off', (reading) => reading.slice(0, -1)],
    ['one with white space', (reading) => ` ${reading}`],
  ])('%s: the account is read first, and the signup is completed', async (_, make) => {
    const reading = make(String(await readingFrom(await start())));
    const { answer, calls } = await send(await start(), { reading });
    expect(answer.status).toBe(200);
    expect(calls).toEqual(without);
  });

  it('one of somebody else, and one of another login of the same person', async () => {
    const shown = await start();
    const bob = visitor(tenant, tenant.addPerson('bob'));
    const ofBob = await readingFrom(shown, bob);
    const earlier = await readingFrom(shown, visitor(tenant, ada.sub));
    expect((await send(await start(), { reading: ofBob })).calls).toEqual(without);
    expect(completedAs(tenant, 'identity', bob.sub)).toBeUndefined();
    const api = await start();
    expect((await send(api, { reading: earlier, username: 'bob' }, bob)).calls).toEqual(without);
  });

  it('any, where a request asks for what is stored', async () => {
    const reading = await readingFrom(await start());
    await send(await start(), {});
    const { answer, calls } = await send(await start(), { reading, username: undefined });
    expect(answer.body.username).toBe('ada');
    expect(calls).toEqual(['read']);
  });

  it('any token', async () => {
    const api = await start();
    const { sessionToken } = (await api.call(ada, 'POST', '/api/session')).body;
    expect((await send(api, { reading: sessionToken })).calls).toEqual(without);
  });
});

describe('a reading that is sent once more', () => {
  it('after the signup is complete changes nothing, here or anywhere', async () => {
    const reading = await readingFrom(await start());
    const api = await start();
    await send(api, { reading });
    const late = { reading, username: 'second', password: 'Calm-Harbour-43' };
    for (const other of [api, await start()]) {
      expect((await send(other, late)).answer).toMatchObject({ status: 200, body: { username: 'ada' } });
    }
    expect(loginWorks(tenant, 'identity', { person: ada.sub, username: 'ada', password, team: '' })).toBe(true);
    expect(tenant.users.get(ada.sub)?.identities).toHaveLength(2);
  });

  it('after a signup that somebody took back is not enough for a second one', async () => {
    const reading = await readingFrom(await start());
    const api = await start();
    await send(api, { reading });
    tenant.users.delete(ada.sub);
    tenant.addPerson('ada');
    const { answer, calls } = await send(api, { reading, username: 'second' });
    expect(answer.body.code).toBe('token_expired');
    expect(calls).toEqual(['read']);
  });

  it('by somebody who is blocked leads to a refusal each time, and leaves one name at most', async () => {
    const reading = await readingFrom(await start());
    tenant.users.update(ada.sub, { blocked: true });
    for (const username of ['first', 'second', 'third']) {
      const { answer } = await send(await start(), { reading, username });
      expect(answer).toMatchObject({ status: 403, body: { code: 'user_blocked' } });
    }
    const left = tenant.users.all().filter(({ user_id }) => user_id.startsWith('auth0|signup-'));
    expect(left.map(({ username }) => username)).toEqual(['third']);
    expect(completedAs(tenant, 'identity', ada.sub)).toBeUndefined();
  });
});
