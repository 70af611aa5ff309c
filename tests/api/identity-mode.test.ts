import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** Calls that reached the Management API, without the token endpoint. */
const tenantCalls = () =>
  world.tenant.calls
    .filter(({ path }) => path.startsWith('/api/v2'))
    .map(({ method, path }) => `${method} ${decodeURIComponent(path).replace(/signup-[0-9a-f]{40}/, '<derived>')}`);

describe('opening the signup', () => {
  it('returns the user with a masked address, and the rules of the form', async () => {
    const ada = world.signIn('ada');
    const { status, body } = await world.call('GET', '/api/session', { as: ada });
    expect(status).toBe(200);
    expect(body).toEqual({
      mode: 'identity',
      status: 'open',
      funnel: true,
      user: { name: 'Ada Lovelace', email: 'a•••@example.com', picture: null, provider: 'Google' },
      username: {
        minLength: 3,
        maxLength: 30,
        pattern: '^[a-z0-9._\\-]+$',
        suggestions: ['ada.lovelace', 'a.lovelace', 'adalovelace'],
      },
      password: expect.objectContaining({ minLength: 10, maxBytes: 72, requiredTypes: 3, noPersonalData: true }),
      fields: [],
      skippable: false,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      accountSnapshot: expect.stringMatching(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  it('returns completed for a user with an identity', async () => {
    const { body } = await world.call('GET', '/api/session', { as: world.signIn('katherine') });
    expect(body.status).toBe('completed');
  });
});

describe('completing the signup', () => {
  it('creates a database identity with the normalized username and links it', async () => {
    const ada = world.signIn('ada');
    const { status, body } = await world.call('POST', '/api/signup', {
      as: ada,
      body: { state, username: ' Ada.Lovelace ', password },
    });
    expect({ status, username: body.username }).toEqual({ status: 200, username: 'ada.lovelace' });
    expect(world.tenant.users.get(ada)?.identities[1]).toMatchObject({
      provider: 'auth0',
      connection,
      profileData: { username: 'ada.lovelace', email: 'ada.lovelace@example.com', email_verified: true },
    });
    expect(world.tenant.users.mails).toEqual([]);
  });

  it('lets the user sign in with the new credentials, as the same user', async () => {
    const ada = world.signIn('ada');
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    expect(world.tenant.users.authenticate({ connection, login: 'ada', password }, '127.0.0.1')).toMatchObject({
      user_id: ada,
    });
  });

  it('returns the URL and the token for /continue', async () => {
    const ada = world.signIn('ada');
    const { body } = await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    const url = new URL(body.continueUrl);
    expect(url.origin + url.pathname).toBe(`${world.tenant.origin}/continue`);
    expect(url.searchParams.get('state')).toBe(state);
    expect(decodeJwt(body.sessionToken)).toMatchObject({ sub: ada, state, signup: 'completed', username: 'ada' });
  });

  it('takes three calls: read, create, link', async () => {
    const ada = world.signIn('ada');
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    expect(tenantCalls()).toEqual([
      `GET /api/v2/users/${ada}`,
      'POST /api/v2/users',
      `POST /api/v2/users/${ada}/identities`,
    ]);
  });

  it('answers a repeated submission with the stored username, and writes nothing', async () => {
    const ada = world.signIn('ada');
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    const before = tenantCalls().length;
    const again = { state, username: 'other', password };
    expect((await world.call('POST', '/api/signup', { as: ada, body: again })).body.username).toBe('ada');
    expect((await world.call('POST', '/api/signup', { as: ada, body: { state } })).body.username).toBe('ada');
    expect(tenantCalls().slice(before)).toEqual([`GET /api/v2/users/${ada}`, `GET /api/v2/users/${ada}`]);
  });

  it('resumes an interrupted attempt with the latest password', async () => {
    const ada = world.signIn('ada');
    const body = { state, username: 'ada', password: 'First-Harbour-41' };
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 500, times: 3 }]);
    expect((await world.call('POST', '/api/signup', { as: ada, body })).status).toBe(503);
    world.tenant.faults.set([]);
    expect((await world.call('POST', '/api/signup', { as: ada, body: { ...body, password } })).status).toBe(200);
    expect(world.tenant.users.authenticate({ connection, login: 'ada', password }, '127.0.0.1')).toMatchObject({
      user_id: ada,
    });
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(2);
  });

  it('reports the username of an interrupted attempt as available to its user, and as taken to others', async () => {
    await world.close();
    world = await startWorld({ tenant: { searchLagMs: 0 } });
    const [ada, emmy] = [world.signIn('ada'), world.signIn('emmy')];
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 403 }]);
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    world.tenant.faults.set([]);
    const status = async (as: string) => (await world.call('GET', '/api/username?username=ada', { as })).body.status;
    expect([await status(ada), await status(emmy)]).toEqual(['available', 'taken']);
  });

  it('replaces an orphaned identity if another username is chosen, and releases the first one', async () => {
    const ada = world.signIn('ada');
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 500, times: 3 }]);
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'first', password } });
    world.tenant.faults.set([]);
    const { body } = await world.call('POST', '/api/signup', {
      as: ada,
      body: { state, username: 'second', password },
    });
    expect(body.username).toBe('second');
    expect(world.tenant.users.authenticate({ connection, login: 'first', password }, '127.0.0.1')).toBeUndefined();
  });

  it('resumes after a response that was lost after the write', async () => {
    const ada = world.signIn('ada');
    world.tenant.faults.set([
      { method: 'POST', path: '/api/v2/users', cut: 'after', times: 1 },
      { method: 'POST', path: '/api/v2/users/*/identities', cut: 'after', times: 1 },
    ]);
    const { status, body } = await world.call('POST', '/api/signup', {
      as: ada,
      body: { state, username: 'ada', password },
    });
    expect({ status, username: body.username }).toEqual({ status: 200, username: 'ada' });
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(2);
  });

  it('retries after the delay that the tenant requests', async () => {
    const ada = world.signIn('ada');
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 429, times: 1 }]);
    const { status } = await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    expect(status).toBe(200);
  });
});

describe('checking a username', () => {
  it('returns available, with the normalized username', async () => {
    const { body } = await world.call('GET', '/api/username?username=%20ADA%20', { as: world.signIn('ada') });
    expect(body).toEqual({ username: 'ada', status: 'available', suggestions: [] });
  });

  it('returns taken for a linked identity, with similar available usernames', async () => {
    const lagging = await startWorld({ tenant: { searchLagMs: 0 } });
    const ada = lagging.signIn('ada');
    const ask = async () => (await lagging.call('GET', '/api/username?username=hedy', { as: ada })).body;
    const refused = { username: 'hedy', status: 'taken', code: 'username_taken' };
    const [close, closer] = [expect.stringMatching(/^hedy\d\d$/), expect.stringMatching(/^hedy\.\d\d$/)];
    expect(await ask()).toEqual({ ...refused, suggestions: [close, close, closer] });
    await lagging.close();
  });

  it.each([
    ['a', 'username_too_short'],
    ['ада', 'username_invalid'],
    ['admin', 'username_reserved'],
    ['ada@example.com', 'username_is_email'],
    ['', 'field_required'],
  ])('returns invalid for %j: %s', async (name, code) => {
    const path = `/api/username?username=${encodeURIComponent(name)}`;
    expect((await world.call('GET', path, { as: world.signIn('ada') })).body).toMatchObject({
      status: 'invalid',
      code,
    });
  });

  it('returns unchecked if the tenant cannot be reached', async () => {
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status: 500 }]);
    const { status, body } = await world.call('GET', '/api/username?username=ada', { as: world.signIn('ada') });
    expect({ status, body }).toEqual({ status: 200, body: { username: 'ada', status: 'unchecked', suggestions: [] } });
  });
});
