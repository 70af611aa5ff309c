import { afterEach, describe, expect, it } from 'vitest';
import { derivedIdentityId } from '#server/signup/identity-mode.js';
import { connection, password, startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

let world: World;
afterEach(() => world.close());

/** A world in which each call to the tenant is noted, and may be changed on its way. */
async function start(options: WorldOptions = {}, change: (body: object) => object = (body) => body) {
  const sent: { call: string; body: Record<string, unknown> }[] = [];
  const noted: typeof fetch = async (input, init) => {
    if (typeof init?.body !== 'string') return fetch(input, init);
    const path = new URL(String(input)).pathname.replace(/\/users\/[^/]+/, '/users/*');
    const call = `${init.method} ${path}`;
    const body = call === 'POST /api/v2/users' ? change(JSON.parse(init.body)) : JSON.parse(init.body);
    sent.push({ call, body });
    return fetch(input, { ...init, body: JSON.stringify(body) });
  };
  world = await startWorld({ ...options, fetch: noted });
  const links = () => sent.filter(({ call }) => call === 'POST /api/v2/users/*/identities').map(({ body }) => body);
  return { links };
}

const submit = (as: string, username = 'ada') =>
  world.call('POST', '/api/signup', { as, body: { state, username, password } });

describe('the id of a new identity', () => {
  it('is compared with the one that was asked for: another one is deleted again, and nothing is linked', async () => {
    await start({}, (body) => ({ ...body, user_id: 'of-an-action' }));
    const ada = world.signIn('ada');
    expect(await submit(ada)).toMatchObject({ status: 502, body: { code: 'tenant_refused' } });
    expect(world.tenant.users.get('auth0|of-an-action')).toBeUndefined();
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
    expect(world.tenant.calls.filter(({ path }) => path.endsWith('/identities'))).toEqual([]);
  });

  it('differs between the connections of a tenant, which share what stands before it', async () => {
    const ids = ['one', 'other'].map((name) => derivedIdentityId('google-oauth2|1', name));
    expect(new Set(ids).size).toBe(2);
    // The Action and the cleanup know them by this.
    for (const id of ids) expect(id).toMatch(/^signup-[0-9a-f]{40}$/);
    // Neither part can pass for a piece of the other.
    expect(derivedIdentityId('b c', 'a')).not.toBe(derivedIdentityId('c', 'a b'));
    await start();
  });
});

describe('linking', () => {
  it('names the connection’s id once the page has been opened, without a call for it', async () => {
    const { links } = await start();
    const ada = world.signIn('ada');
    await world.call('GET', '/api/session', { as: ada });
    const before = world.tenant.calls.length;
    expect((await submit(ada)).status).toBe(200);
    expect(links()).toEqual([
      { provider: 'auth0', user_id: derivedIdentityId(ada, connection), connection_id: 'con_SignupUsernames1' },
    ]);
    // Read the account, create, link.
    expect(world.tenant.calls).toHaveLength(before + 3);
  });

  it('does without where nobody has read it', async () => {
    const { links } = await start();
    const ada = world.signIn('ada');
    expect((await submit(ada)).status).toBe(200);
    expect(links()).toEqual([{ provider: 'auth0', user_id: derivedIdentityId(ada, connection) }]);
  });

  it('reads it where the tenant cannot do without', async () => {
    const { links } = await start();
    const ada = world.signIn('ada');
    const body = { statusCode: 400, error: 'Bad Request', message: 'made-up', errorCode: 'inexistent_connection' };
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 400, body, times: 1 }]);
    expect((await submit(ada)).status).toBe(200);
    expect(links().map(({ connection_id }) => connection_id)).toEqual([undefined, 'con_SignupUsernames1']);
  });
});

describe('long user ids', () => {
  it('of enterprise connections sign up like all others, in both modes', async () => {
    for (const mode of ['identity', 'profile']) {
      await start({ env: { SIGNUP_MODE: mode } });
      const profile = {
        provider: 'oidc',
        connection: 'google-oauth2',
        id: `${'corp-'.repeat(25)}|${'s'.repeat(255)}`,
        email: 'ada@example.com',
        email_verified: true,
      };
      const { user_id } = world.tenant.users.signInSocial(profile, '127.0.0.1');
      expect(user_id.length).toBeGreaterThan(380);
      const token = await world.token(user_id, { jti: 'j'.repeat(300) });
      const headers = { authorization: `Bearer ${token}` };
      expect((await world.call('GET', '/api/session', { headers })).status).toBe(200);
      const body = { state, username: 'ada', ...(mode === 'identity' && { password }) };
      expect(await world.call('POST', '/api/signup', { headers, body })).toMatchObject({ status: 200 });
      if (mode === 'identity') await world.close();
    }
  });
});
