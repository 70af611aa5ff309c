import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis } from '../support/redis.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

const server = await startRedis();
afterAll(() => server?.stop());

let world: World;
afterEach(() => world.close());

/** Somebody who signs up, with one link for all that follows. */
async function signUp(username = 'ada') {
  const ada = world.signIn('ada');
  const headers = { authorization: `Bearer ${await world.token(ada)}` };
  const submit = (body: object, by = headers) => world.call('POST', '/api/signup', { headers: by, body });
  const first = await submit({ state, username, password });
  expect(first.status).toBe(200);
  return { ada, headers, submit };
}

/** Somebody at the tenant takes the new identity away again. */
function removeIdentity(userId: string): void {
  const identity = world.tenant.users.get(userId)?.identities.find((other) => other.connection === connection);
  expect(world.tenant.users.unlink(userId, { provider: 'auth0', user_id: String(identity?.user_id) }).ok).toBe(true);
  expect(world.tenant.users.delete(`auth0|${identity?.user_id}`).ok).toBe(true);
}

const again = { state, username: 'eve', password: 'Other-Harbour-43' };

describe.runIf(server)('a link whose signup is completed, with a Redis that remembers it', () => {
  beforeEach(async () => {
    world = await startWorld({ env: { REDIS_URL: server?.url ?? '' } });
  });

  it('is answered with what was stored, however often it is used', async () => {
    const { submit } = await signUp();
    expect(await submit(again)).toMatchObject({ status: 200, body: { username: 'ada' } });
    expect(await submit({ state })).toMatchObject({ status: 200, body: { username: 'ada' } });
  });

  it('makes nothing new, even when the tenant no longer shows the signup', async () => {
    const { ada, submit } = await signUp();
    removeIdentity(ada);
    const before = world.tenant.calls.filter(({ method }) => method !== 'GET').length;
    expect(await submit(again)).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    expect(world.tenant.calls.filter(({ method }) => method !== 'GET')).toHaveLength(before);
  });

  it('is the same link when it was renewed', async () => {
    const { ada, headers, submit } = await signUp();
    const { body } = await world.call('POST', '/api/session', { headers });
    removeIdentity(ada);
    const renewed = { authorization: `Bearer ${body.sessionToken}` };
    expect(await submit(again, renewed)).toMatchObject({ status: 401, body: { code: 'token_expired' } });
  });

  it('that was cancelled makes nothing any more, renewed or not, and can be cancelled again', async () => {
    const ada = world.signIn('ada');
    const headers = { authorization: `Bearer ${await world.token(ada)}` };
    const cancel = () => world.call('POST', '/api/decline', { headers, body: { state, decision: 'cancel' } });
    expect((await cancel()).status).toBe(200);
    const { body } = await world.call('POST', '/api/session', { headers });
    for (const token of [headers.authorization, `Bearer ${body.sessionToken}`]) {
      const answer = await world.call('POST', '/api/signup', { headers: { authorization: token }, body: again });
      expect(answer).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    }
    expect((await cancel()).status).toBe(200);
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
  });

  it('says nothing about the next login of the same person', async () => {
    const { ada } = await signUp();
    removeIdentity(ada);
    const next = { authorization: `Bearer ${await world.token(ada)}` };
    expect((await world.call('POST', '/api/signup', { headers: next, body: again })).status).toBe(200);
  });

  it('leaves nothing readable there, and nothing for longer than a login lives', async () => {
    const { ada } = await signUp('ada-the-first');
    const redis = new Redis(server?.url ?? '');
    const keys = await redis.keys('signup-step:finished:*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(await redis.get(key)).toBe('1');
      expect(key).not.toContain(ada);
      expect(await redis.ttl(key)).toBeLessThanOrEqual(3_660);
    }
    redis.disconnect();
  });
});

describe('a link whose signup is completed, with nothing that remembers it', () => {
  it.each([
    ['no Redis', {}],
    ['a Redis that does not answer', { REDIS_URL: 'redis://127.0.0.1:1' }],
  ])('%s: is answered with what was stored, and changes nothing', async (_, env) => {
    world = await startWorld({ env });
    const { ada, submit } = await signUp();
    const before = JSON.stringify(world.tenant.users.get(ada));
    expect(await submit(again)).toMatchObject({ status: 200, body: { username: 'ada' } });
    expect(JSON.stringify(world.tenant.users.get(ada))).toBe(before);
  });
});
