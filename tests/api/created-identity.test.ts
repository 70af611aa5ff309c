import { afterEach, describe, expect, it } from 'vitest';
import { derivedIdentityId } from '#server/signup/identity-mode.js';
import { connection, password, startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

let world: World;
afterEach(() => world.close());

/** Starts a world that records each call to the tenant. @param change changes the body of create calls. */
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

describe('the ID of a new identity', () => {
  it('must be the requested one: an identity with another ID is deleted and not linked', async () => {
    await start({}, (body) => ({ ...body, user_id: 'of-an-action' }));
    const ada = world.signIn('ada');
    expect(await submit(ada)).toMatchObject({ status: 502, body: { code: 'tenant_refused' } });
    expect(world.tenant.users.get('auth0|of-an-action')).toBeUndefined();
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
    expect(world.tenant.calls.filter(({ path }) => path.endsWith('/identities'))).toEqual([]);
  });

  it('differs between the connections of a tenant, which share the prefix auth0|', async () => {
    const ids = ['one', 'other'].map((name) => derivedIdentityId('google-oauth2|1', name));
    expect(new Set(ids).size).toBe(2);
    // The Action and the cleanup recognize the IDs by this format.
    for (const id of ids) expect(id).toMatch(/^signup-[0-9a-f]{40}$/);
    // The boundary between the two parts counts.
    expect(derivedIdentityId('b c', 'a')).not.toBe(derivedIdentityId('c', 'a b'));
    await start();
  });
});

describe('linking', () => {
  it('sends the connection’s ID after the page was opened, without an additional call', async () => {
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

  it('works without the connection’s ID if it was not read', async () => {
    const { links } = await start();
    const ada = world.signIn('ada');
    expect((await submit(ada)).status).toBe(200);
    expect(links()).toEqual([{ provider: 'auth0', user_id: derivedIdentityId(ada, connection) }]);
  });

  it('reads the connection’s ID if the tenant requires it', async () => {
    const { links } = await start();
    const ada = world.signIn('ada');
    const body = { statusCode: 400, error: 'Bad Request', message: 'made-up', errorCode: 'inexistent_connection' };
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 400, body, times: 1 }]);
    expect((await submit(ada)).status).toBe(200);
    expect(links().map(({ connection_id }) => connection_id)).toEqual([undefined, 'con_SignupUsernames1']);
  });
});

describe('long user IDs', () => {
  it('of enterprise connections can sign up in both modes', async () => {
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
