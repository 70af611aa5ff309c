import { ClientsClient } from 'auth0/clients';
import { describe, expect, it } from 'vitest';
import { apiUnderTest, CLIENT, refusalOf, sdkOptions } from './api-under-test.js';

const machine = {
  name: 'Signup step API',
  description: 'Completes signups',
  app_type: 'non_interactive' as const,
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'client_secret_post' as const,
  client_metadata: { managed_by: 'signup-step' },
};

describe('applications, by the SDK', () => {
  it('are created with an ID, a secret and default settings', async () => {
    const clients = new ClientsClient(sdkOptions(await apiUnderTest()));
    const created = await clients.create(machine);
    expect(created).toMatchObject({ ...machine, is_first_party: true, jwt_configuration: { secret_encoded: false } });
    expect(created.client_id).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(created.client_secret).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(await clients.get(created.client_id ?? '')).toEqual(created);
    const plain = await clients.create({ name: 'Signup step API' });
    expect(plain.grant_types).toEqual(['authorization_code', 'implicit', 'refresh_token', 'client_credentials']);
  });

  it('are listed by page, with the tenant itself as the global application', async () => {
    const clients = new ClientsClient(sdkOptions(await apiUnderTest()));
    await clients.create(machine);
    await clients.create(machine);
    const page = await clients.list({ page: 0, per_page: 3, include_totals: true });
    expect(page.response).toMatchObject({ start: 0, limit: 3, total: 4 });
    const names: unknown[] = [];
    for await (const { name } of page) names.push(name);
    expect(names).toEqual(['All Applications', CLIENT.client_id, machine.name, machine.name]);
    const own = await clients.list({ is_global: false, per_page: 100, fields: 'name,global', include_fields: true });
    expect(own.data).toEqual([
      { name: CLIENT.client_id, global: false },
      { name: machine.name, global: false },
      { name: machine.name, global: false },
    ]);
  });

  it('are changed by the named settings; metadata is merged, null removes a setting', async () => {
    const clients = new ClientsClient(sdkOptions(await apiUnderTest()));
    const { client_id = '' } = await clients.create({ ...machine, initiate_login_uri: 'https://app.example/login' });
    const updated = await clients.update(client_id, {
      description: 'Another one',
      token_endpoint_auth_method: null,
      client_metadata: { fingerprint: 'abc', managed_by: null } as Record<string, unknown>,
    });
    expect(updated).toMatchObject({ name: machine.name, description: 'Another one' });
    expect(updated.initiate_login_uri).toBe('https://app.example/login');
    expect(updated.client_metadata).toEqual({ fingerprint: 'abc' });
    expect(updated).not.toHaveProperty('token_endpoint_auth_method');
  });

  it('get a new secret, and the previous one becomes invalid', async () => {
    const api = await apiUnderTest();
    const clients = new ClientsClient(sdkOptions(api));
    const rotated = await clients.rotateSecret(CLIENT.client_id);
    const token = async (client_secret: string) => {
      const body = { ...CLIENT, client_secret, grant_type: 'client_credentials', audience: `${api.origin}/api/v2/` };
      const headers = { 'content-type': 'application/json' };
      return (await api.raw('/oauth/token', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    expect([await token(CLIENT.client_secret), await token(rotated.client_secret ?? '')]).toEqual([401, 200]);
  });

  it('are deleted with their grants and their connections', async () => {
    const api = await apiUnderTest();
    await new ClientsClient(sdkOptions(api)).delete(CLIENT.client_id);
    expect((await api.call('GET', `/clients/${CLIENT.client_id}`)).status).toBe(404);
    expect((await api.call('GET', '/client-grants')).body).toEqual([]);
    expect((await api.call('GET', '/connections/con_SignupUsernames1/clients')).body).toEqual({ clients: [] });
    expect((await api.call('DELETE', `/clients/${CLIENT.client_id}`)).status).toBe(204);
  });
});

describe('the secret of an application', () => {
  it('is in the reply to the creation, and otherwise needs read:client_keys', async () => {
    const api = await apiUnderTest();
    const created = await api.call('POST', '/clients', machine, ['create:clients']);
    expect(created.status).toBe(201);
    expect(created.body).toHaveProperty('client_secret');
    const path = `/clients/${created.body.client_id}`;
    expect((await api.call('GET', path, undefined, ['read:clients'])).body).not.toHaveProperty('client_secret');
    expect((await api.call('PATCH', path, { name: 'New' }, ['update:clients'])).body).not.toHaveProperty(
      'client_secret',
    );
    const full = await api.call('GET', path, undefined, ['read:clients', 'read:client_keys']);
    expect(full.body.client_secret).toBe(created.body.client_secret);
  });
});

describe('applications are refused', () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`key${index}`, 'value']));
  it.each([
    [
      { ...machine, nmae: 'x' },
      "Payload validation error: 'Additional properties not allowed: nmae' on property nmae.",
    ],
    [{ app_type: 'spa' }, "Payload validation error: 'Missing required property: name'."],
    [{ ...machine, client_metadata: many }, /Too many properties defined \(maximum 10\)' on property client_metadata/],
    [{ ...machine, client_metadata: { key: 'x'.repeat(256) } }, /String is too long \(256 chars\), maximum 255/],
    [{ ...machine, description: 'x'.repeat(141) }, /String is too long \(141 chars\), maximum 140/],
    [{ ...machine, initiate_login_uri: 'http://app.example/login' }, /initiate_login_uri/],
    [{ ...machine, token_endpoint_auth_method: null }, /token_endpoint_auth_method/],
  ])('with the body %j', async (body, message) => {
    const api = await apiUnderTest();
    const refused = await api.call('POST', '/clients', body);
    expect(refusalOf(refused)).toEqual([
      400,
      'invalid_body',
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  it('if a change results in more than ten keys of metadata', async () => {
    const api = await apiUnderTest();
    const ten = Object.fromEntries(Object.entries(many).slice(0, 10));
    const { body } = await api.call('POST', '/clients', { ...machine, client_metadata: ten });
    const refused = await api.call('PATCH', `/clients/${body.client_id}`, { client_metadata: { one: 'more' } });
    expect(refused).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it('with unknown parameters or IDs, and without the scope', async () => {
    const api = await apiUnderTest();
    expect((await api.call('GET', '/clients?take=50')).body.errorCode).toBe('invalid_query_string');
    expect((await api.call('GET', '/clients?per_page=101')).status).toBe(400);
    const unknown = await api.call('GET', '/clients/nobody');
    expect(refusalOf(unknown)).toEqual([404, 'inexistent_client', 'The client does not exist']);
    expect((await api.call('PATCH', '/clients/nobody', { name: 'x' })).status).toBe(404);
    expect((await api.call('POST', '/clients/nobody/rotate-secret')).status).toBe(404);
    for (const [method, path, scope] of [
      ['GET', '/clients', 'read:clients'],
      ['POST', '/clients', 'create:clients'],
      ['PATCH', '/clients/x', 'update:clients'],
      ['DELETE', '/clients/x', 'delete:clients'],
      ['POST', '/clients/x/rotate-secret', 'update:client_keys'],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      const refused = await api.call(method, path, body, ['read:users']);
      expect(refusalOf(refused)).toEqual([403, 'insufficient_scope', `Insufficient scope, expected any of: ${scope}`]);
    }
  });
});
