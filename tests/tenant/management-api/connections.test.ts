import { ConnectionsClient } from 'auth0/connections';
import { describe, expect, it } from 'vitest';
import { ADA, apiUnderTest, newUser, refusalOf, sdkOptions } from './api-under-test.js';

const own = '/connections/con_SignupUsernames1';
const usernames = {
  name: 'usernames',
  strategy: 'auth0' as const,
  options: { requires_username: true, validation: { username: { min: 3, max: 30 } }, disable_signup: true },
  metadata: { managed_by: 'signup-step' },
};

describe('connections, by the SDK', () => {
  it('are listed with checkpoints, and found by name or strategy', async () => {
    const connections = new ConnectionsClient(sdkOptions(await apiUnderTest()));
    const names: unknown[] = [];
    for await (const { name } of await connections.list({ take: 2 })) names.push(name);
    expect(names).toEqual(['signup-usernames', 'google-oauth2', 'github']);
    const found = await connections.list({ name: 'github', strategy: ['github'], include_fields: true });
    expect(found.data).toMatchObject([{ strategy: 'github', realms: ['github'] }]);
    expect((await connections.list({ strategy: ['auth0'], take: 50 })).data).toHaveLength(1);
  });

  it('are created with default options, and without applications', async () => {
    const api = await apiUnderTest();
    const connections = new ConnectionsClient(sdkOptions(api));
    const created = await connections.create(usernames);
    expect(created.id).toMatch(/^con_[A-Za-z0-9]{16}$/);
    expect(created).toMatchObject({ ...usernames, is_domain_connection: false, realms: ['usernames'] });
    expect(created.options).toMatchObject({
      mfa: { active: true, return_enroll_settings: true },
      passwordPolicy: 'good',
      strategy_version: 2,
      brute_force_protection: true,
    });
    expect(created).not.toHaveProperty('enabled_clients');
    expect(await connections.get(created.id ?? '')).toEqual(created);
    expect((await api.call('GET', `/connections/${created.id}/clients`)).body).toEqual({ clients: [] });
  });

  it('are changed with their options as a whole, and lose a display name that is left out', async () => {
    const connections = new ConnectionsClient(sdkOptions(await apiUnderTest()));
    const { id = '' } = await connections.create({ ...usernames, display_name: 'Usernames' });
    const options = { requires_username: true };
    const updated = await connections.update(id, { options });
    expect(updated).toMatchObject({ display_name: 'usernames', options, metadata: usernames.metadata });
    expect(updated.options).toEqual(options);
    expect((await connections.update(id, { display_name: 'Names' })).options).toEqual(options);
  });

  it('are deleted with their users', async () => {
    const api = await apiUnderTest();
    const { user_id: sub } = api.store.signInSocial(ADA, '::1');
    api.store.create(newUser);
    api.store.link(sub, { provider: 'auth0', user_id: 'one' });
    api.store.create({ ...newUser, user_id: 'two', username: 'two', email: 'two@example.com' });
    const gone = await api.call('DELETE', own);
    expect(gone).toMatchObject({ status: 202, body: { deleted_at: '2026-11-23T09:00:00.000Z' } });
    expect(api.store.all().map(({ user_id, identities }) => [user_id, identities.length])).toEqual([[sub, 1]]);
    const create = await api.call('POST', '/users', newUser);
    expect(create).toMatchObject({ status: 400, body: { errorCode: 'inexistent_connection' } });
  });
});

describe('connections, with page parameters', () => {
  it('are listed as an array, or with totals', async () => {
    const api = await apiUnderTest();
    expect((await api.call('GET', '/connections?per_page=1&page=1')).body).toMatchObject([{ name: 'google-oauth2' }]);
    const some = await api.call('GET', '/connections?strategy=auth0&strategy=github&include_totals=true');
    expect(some.body).toMatchObject({ total: 2, connections: [{ name: 'signup-usernames' }, { name: 'github' }] });
    const few = await api.call('GET', '/connections?include_totals=true&take=1&name=github&include_fields=true');
    expect(Object.keys(few.body)).toEqual(['connections']);
  });
});

describe('the options of a connection', () => {
  it('are returned only with the scope for them', async () => {
    const api = await apiUnderTest();
    const full = await api.call('GET', own);
    expect(full.body).toMatchObject({ name: 'signup-usernames', options: { passwordPolicy: 'good' } });
    for (const path of [own, '/connections?name=signup-usernames&take=1']) {
      const bare = await api.call('GET', path, undefined, ['read:connections']);
      expect(JSON.stringify(bare.body)).toContain('signup-usernames');
      expect(JSON.stringify(bare.body)).not.toContain('options');
    }
  });

  it('are changed only with the scope for them', async () => {
    const api = await apiUnderTest();
    const refused = await api.call('PATCH', own, { options: {} }, ['update:connections']);
    expect(refusalOf(refused)).toEqual([
      403,
      'insufficient_scope',
      'Insufficient scope, expected any of: update:connections_options',
    ]);
    expect((await api.call('PATCH', own, { display_name: 'x' }, ['update:connections'])).status).toBe(200);
  });

  it('apply to new users, and their identifiers also to existing users', async () => {
    const api = await apiUnderTest();
    const attribute = { profile_required: false, signup: { status: 'optional' } };
    const username = { ...attribute, identifier: { active: true }, validation: { min_length: 5, max_length: 20 } };
    const attributes = { email: { ...attribute, identifier: { active: false } }, username };
    expect((await api.call('POST', '/users', newUser)).status).toBe(201);
    expect((await api.call('PATCH', own, { options: { attributes } })).status).toBe(200);
    const other = { ...newUser, user_id: 'two', email: 'two@example.com' };
    expect((await api.call('POST', '/users', other)).body.message).toBe('The username provided is in use already.');
    expect((await api.call('POST', '/users', { ...other, username: 'adam' })).body.message).toContain(
      'between 5 and 20',
    );
  });
});

describe('connections are refused', () => {
  const username = { identifier: { active: true } };
  it.each([
    [{ attributes: { username }, validation: {} }, 'Cannot set both options.attributes and options.validation'],
    [
      { attributes: { username }, requires_username: true },
      'Cannot set both options.attributes and options.requires_username',
    ],
    [{ attributes: { username: {} } }, 'attributes must contain one active identifier'],
    [{ requiresUsername: true }, "not allowed: requiresUsername' on property options.requiresUsername."],
    [{ passwordPolicy: 'superb' }, 'on property options.passwordPolicy.'],
  ])('with the options %j', async (options, message) => {
    const api = await apiUnderTest();
    for (const refused of [
      await api.call('POST', '/connections', { ...usernames, options }),
      await api.call('PATCH', own, { options }),
    ]) {
      expect(refusalOf(refused)).toEqual([400, 'invalid_body', expect.stringContaining(message)]);
    }
  });

  it('if the email address would no longer be unique', async () => {
    const api = await apiUnderTest();
    const options = { attributes: { username, email: { unique: false } } };
    expect((await api.call('POST', '/connections', { ...usernames, options })).status).toBe(201);
    expect(refusalOf(await api.call('PATCH', own, { options }))).toEqual([
      400,
      'invalid_body',
      'cannot add non-unique email attribute',
    ]);
  });

  it.each([
    [{ ...usernames, name: 'signup-usernames' }, 409],
    [{ ...usernames, name: 'with space' }, 400],
    [{ ...usernames, strategy: 'made-up' }, 400],
    [{ ...usernames, nmae: 'x' }, 400],
    [{ ...usernames, enabled_clients: [] }, 400],
  ])('with the body %j', async (body, status) => {
    const api = await apiUnderTest();
    expect((await api.call('POST', '/connections', body)).status).toBe(status);
  });

  it('if they are unknown, renamed, or the scope is missing', async () => {
    const api = await apiUnderTest();
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
      const unknown = await api.call(method, '/connections/con_0123456789abcdef', body);
      expect(unknown).toMatchObject({ status: 404, body: { errorCode: 'inexistent_connection' } });
    }
    for (const body of [{ name: 'other' }, { enabled_clients: [] }]) {
      expect((await api.call('PATCH', own, body)).body.errorCode).toBe('invalid_body');
    }
    expect((await api.call('GET', '/connections?take=0')).body.errorCode).toBe('invalid_query_string');
    expect((await api.call('POST', '/connections', usernames, ['read:connections'])).status).toBe(403);
    expect((await api.call('DELETE', own, undefined, ['update:connections'])).status).toBe(403);
  });
});
