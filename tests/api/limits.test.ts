import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#contracts/endpoints.js';
import { type RateLimitedAction as Action, rateLimits } from '#server/limits.js';
import { type Answer, connection, password, startWorld, state, type World } from '../support/signup-world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld({ env: { CLIENT_IP_HEADER: 'X-Forwarded-For' }, tenant: { searchLagMs: 0 } });
});
afterEach(() => world.close());

/** How to call each endpoint for the n-th time. */
const asks: Record<Action, (n: number) => [method: string, path: string, body?: object]> = {
  open: () => ['GET', '/api/session'],
  renew: () => ['POST', '/api/session'],
  check: (n) => ['GET', `/api/username?username=name-${n}`],
  submit: (n) => ['POST', '/api/signup', { state, username: `name-${n}`, password }],
  event: () => ['POST', '/api/events', { event: 'shown', language: 'en' }],
};
const actions = Object.keys(asks) as Action[];

/** Headers of one caller: a token, and a client address for documentation (RFC 5737). */
async function caller(sub: string, address = '203.0.113.7'): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await world.token(sub)}`, 'x-forwarded-for': address };
}

function call(action: Action, n: number, headers: Record<string, string>): Promise<Answer> {
  const [method, path, body] = asks[action](n);
  // A beacon has no header for its token.
  const token = action === 'event' && { token: headers.authorization?.replace('Bearer ', '') };
  return world.call(method, path, { headers, ...(body && { body: { ...body, ...token } }) });
}

async function hammer(action: Action, times: number, headers: Record<string, string>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let n = 0; n < times; n++) answers.push(await call(action, n, headers));
  return answers;
}

const isRefused = ({ status }: Answer) => status === 429;

/** Creates users, so that their usernames are taken: checks of taken usernames cost the most calls to the tenant. */
function takeNames(count: number): void {
  for (let n = 0; n < count; n++) {
    const email = `somebody-${n}@example.com`;
    expect(world.tenant.users.create({ connection, username: `name-${n}`, password, email }).ok).toBe(true);
  }
}

describe('a caller over the limit', () => {
  it.each(actions)('of %s gets 429 with Retry-After, and nothing reaches the tenant', async (action) => {
    const headers = await caller(world.signIn('ada'));
    const answers = await hammer(action, rateLimits[action].login.calls, headers);
    expect(answers.filter(isRefused)).toEqual([]);
    const before = world.tenant.calls.length;
    const refused = await call(action, 1, headers);
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited', retryAfter: expect.any(Number) } });
    expect(refused.headers.get('retry-after')).toBe(String(refused.body.retryAfter));
    expect(problem.safeParse(refused.body).success).toBe(true);
    expect(world.tenant.calls).toHaveLength(before);
  });

  it('of one action can still use the others, and decline', async () => {
    const ada = world.signIn('ada');
    const headers = await caller(ada);
    await hammer('check', rateLimits.check.login.calls + 1, headers);
    expect((await call('submit', 0, headers)).status).toBe(200);
    const left = { headers, body: { state, decision: 'cancel' } };
    expect((await world.call('POST', '/api/decline', left)).status).toBe(200);
  });

  it('is also limited with a renewed token', async () => {
    const headers = await caller(world.signIn('ada'));
    await hammer('check', rateLimits.check.login.calls, headers);
    const { body } = await call('renew', 0, headers);
    const renewed = { ...headers, authorization: `Bearer ${body.sessionToken}` };
    expect((await call('check', 0, renewed)).status).toBe(429);
  });
});

describe('the address', () => {
  it('limits many users behind one address, according to the proxy’s header', async () => {
    const { calls } = rateLimits.renew.address;
    for (let n = 0; n < calls; n++) expect((await call('renew', n, await caller(`github|${n}`))).status).toBe(200);
    expect((await call('renew', 0, await caller('github|one-more'))).status).toBe(429);
    expect((await call('renew', 0, await caller('github|elsewhere', '203.0.113.8'))).status).toBe(200);
  });

  it('is not used up by calls without a valid token', async () => {
    const forged = { authorization: 'Bearer not.a.token', 'x-forwarded-for': '203.0.113.7' };
    const refused = await hammer('renew', rateLimits.renew.address.calls * 2, forged);
    expect(refused.every(({ status }) => status === 401)).toBe(true);
    expect((await call('renew', 0, await caller('github|honest'))).status).toBe(200);
  });
});

describe('a bot with a valid token', () => {
  /** Calls per action, as in docs/operations.md: a check 1, an opened page 2, a submission 7; and 2 that all users share. */
  const { open, check, submit } = rateLimits;
  const documented = check.login.calls + open.login.calls * 2 + submit.login.calls * 7 + 2;

  it(`costs the tenant at most ${documented} calls a minute, whatever it does`, async () => {
    takeNames(40);
    const headers = await caller(world.signIn('ada'));
    const taken = world.tenant.calls.length;
    for (const action of actions) {
      for (let n = 0; n < rateLimits[action].login.calls + 50; n++) await call(action, n % 40, headers);
    }
    const cost = world.tenant.calls.length - taken;
    expect(cost).toBeLessThanOrEqual(documented);
    // The documented number is a close upper bound.
    expect(cost).toBeGreaterThan(documented / 2);
  });

  it('does not keep others from signing up from the same address at the same time', async () => {
    const robot = await caller(world.signIn('ada'));
    const attack = ['check', 'submit', 'check', 'submit'] as const;
    const attacked = Promise.all(attack.map((action) => hammer(action, 100, robot)));
    const people = ['grace-h', 'alan-t', 'mary-s', 'emmy-n'].map(async (name) => {
      const profile = { provider: 'github', connection: 'github', id: name, email: `${name}@example.com` };
      const { user_id } = world.tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1');
      const body = { state, username: name, password };
      return world.call('POST', '/api/signup', { headers: await caller(user_id), body });
    });
    expect((await Promise.all(people)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const answers = (await attacked).flat();
    expect(answers.filter(isRefused)).toHaveLength(400 - rateLimits.check.login.calls - rateLimits.submit.login.calls);
  });
});
