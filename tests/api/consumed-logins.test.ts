import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis } from '../support/redis.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

const server = await startRedis();
afterAll(() => server?.stop());

let world: World;
afterEach(() => world.close());

/** A user who uses one link for all following requests. */
async function arrive(ada = world.signIn('ada')) {
  const headers = { authorization: `Bearer ${await world.token(ada)}` };
  const send =
    (path: string) =>
    (body: object, by = headers) =>
      world.call('POST', path, { headers: by, body });
  const open = () => world.call('GET', '/api/session', { headers });
  return { ada, headers, submit: send('/api/signup'), decline: send('/api/decline'), open };
}

/** The same, after a completed signup. */
async function signUp(username = 'ada') {
  const arrived = await arrive();
  expect((await arrived.submit({ state, username, password })).status).toBe(200);
  return arrived;
}

/** Unlinks and deletes the new identity, as an administrator of the tenant could. */
function removeIdentity(userId: string): void {
  const identity = world.tenant.users.get(userId)?.identities.find((other) => other.connection === connection);
  expect(world.tenant.users.unlink(userId, { provider: 'auth0', user_id: String(identity?.user_id) }).ok).toBe(true);
  expect(world.tenant.users.delete(`auth0|${identity?.user_id}`).ok).toBe(true);
}

const again = { state, username: 'eve', password: 'Other-Harbour-43' };
const over = { status: 401, body: { code: 'token_expired' } };

const env = { REDIS_URL: server?.url ?? '' };

describe.runIf(server)('a link whose signup is completed', () => {
  beforeEach(async () => {
    world = await startWorld({ env });
  });

  it('returns the stored username, however often it is used', async () => {
    const { submit } = await signUp();
    expect(await submit(again)).toMatchObject({ status: 200, body: { username: 'ada' } });
    expect(await submit({ state })).toMatchObject({ status: 200, body: { username: 'ada' } });
  });

  it('writes nothing, even if the identity was removed from the tenant', async () => {
    const { ada, submit } = await signUp();
    removeIdentity(ada);
    const before = world.tenant.calls.filter(({ method }) => method !== 'GET').length;
    expect(await submit(again)).toMatchObject(over);
    expect(world.tenant.calls.filter(({ method }) => method !== 'GET')).toHaveLength(before);
  });

  it('stays consumed after its token was renewed', async () => {
    const { ada, headers, submit } = await signUp();
    const { body } = await world.call('POST', '/api/session', { headers });
    removeIdentity(ada);
    const renewed = { authorization: `Bearer ${body.sessionToken}` };
    expect(await submit(again, renewed)).toMatchObject(over);
  });

  it('does not affect the next login of the same user', async () => {
    const { ada } = await signUp();
    removeIdentity(ada);
    const next = { authorization: `Bearer ${await world.token(ada)}` };
    expect((await world.call('POST', '/api/signup', { headers: next, body: again })).status).toBe(200);
  });
});

describe.runIf(server)('a link whose signup was skipped or cancelled', () => {
  beforeEach(async () => {
    world = await startWorld({ env: { ...env, SIGNUP_SKIPPABLE: 'true' } });
  });

  describe.each(['skip', 'cancel'] as const)('by %s', (decision) => {
    it('writes nothing and shows no form, also after its token was renewed', async () => {
      const { ada, headers, submit, decline, open } = await arrive();
      expect((await decline({ state, decision })).status).toBe(200);
      const { body } = await world.call('POST', '/api/session', { headers });
      for (const authorization of [headers.authorization, `Bearer ${body.sessionToken}`])
        expect(await submit(again, { authorization })).toMatchObject(over);
      expect(await open()).toMatchObject(over);
      expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
    });

    it('can be skipped or cancelled again, because the redirect may have failed', async () => {
      const { decline } = await arrive();
      const first = await decline({ state, decision });
      expect(await Promise.all([decline({ state, decision }), decline({ state, decision })])).toMatchObject([
        { status: 200, body: { continueUrl: first.body.continueUrl } },
        { status: 200, body: { continueUrl: first.body.continueUrl } },
      ]);
      const skipped = await decline({ state, decision: 'skip' });
      expect(skipped).toMatchObject({ status: 200, body: { sessionToken: expect.any(String) } });
      expect((await decline({ state, decision: 'cancel' })).body.continueUrl).toContain('error=access_denied');
    });

    it('does not affect the next login of the same user, nor other users', async () => {
      const { ada, decline } = await arrive();
      await decline({ state, decision });
      const next = await arrive(ada);
      expect(await next.open()).toMatchObject({ status: 200, body: { status: 'open' } });
      expect((await next.submit(again)).status).toBe(200);
      expect((await (await arrive(world.signIn('hedy'))).open()).status).toBe(200);
    });
  });

  it('is not consumed by a skip that is not allowed', async () => {
    await world.close();
    world = await startWorld({ env });
    const { submit, decline } = await arrive();
    expect(await decline({ state, decision: 'skip' })).toMatchObject({ body: { code: 'skip_not_allowed' } });
    expect((await submit(again)).status).toBe(200);
  });

  it('returns the stored username if another tab had completed the signup before', async () => {
    const { submit, decline, open } = await arrive();
    expect((await submit({ state, username: 'ada', password })).status).toBe(200);
    expect((await decline({ state, decision: 'cancel' })).status).toBe(200);
    expect(await submit(again)).toMatchObject({ status: 200, body: { username: 'ada' } });
    expect(await open()).toMatchObject({ status: 200, body: { status: 'completed' } });
  });
});

describe.each([
  ['without a Redis', {}],
  ['with a Redis that does not answer', { REDIS_URL: 'redis://127.0.0.1:1' }],
])('%s', (_, without) => {
  it('a completed link returns the username in the tenant; a cancelled link can be used until it expires', async () => {
    world = await startWorld({ env: without });
    const { submit } = await signUp();
    expect(await submit(again)).toMatchObject({ status: 200, body: { username: 'ada' } });
    const left = await arrive(world.signIn('hedy'));
    expect((await left.decline({ state, decision: 'cancel' })).status).toBe(200);
    expect((await left.submit({ ...again, username: 'hedy' })).status).toBe(200);
  });
});

it.runIf(server)('keys in Redis are hashed, and expire with the login', async () => {
  world = await startWorld({ env });
  const { ada } = await signUp('ada-the-first');
  const redis = new Redis(server?.url ?? '');
  const keys = await redis.keys('signup-step:consumed:*');
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(await redis.get(key)).toBe('1');
    expect(key).not.toContain(ada);
    expect(await redis.ttl(key)).toBeLessThanOrEqual(3_660);
  }
  redis.disconnect();
});
