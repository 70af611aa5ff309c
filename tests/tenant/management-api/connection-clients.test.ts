import { ClientsClient } from 'auth0/connections/clients';
import { expect, it } from 'vitest';
import { apiUnderTest, CLIENT, newUser, refusalOf, sdkOptions } from './api-under-test.js';

const id = 'con_SignupUsernames1';
const path = `/connections/${id}/clients`;

it('enables a connection for the named applications only', async () => {
  const api = await apiUnderTest();
  const enabled = new ClientsClient(sdkOptions(api));
  const others = await Promise.all(['One', 'Two'].map((name) => api.call('POST', '/clients', { name })));
  const [one = '', two = ''] = others.map(({ body }) => String(body.client_id));
  const listed = async (take: number) => {
    const found: unknown[] = [];
    for await (const client of await enabled.get(id, { take })) found.push(client.client_id);
    return found;
  };
  await enabled.update(id, [
    { client_id: one, status: true },
    { client_id: two, status: true },
  ]);
  expect(await listed(50)).toEqual([CLIENT.client_id, one, two]);
  await enabled.update(id, [{ client_id: one, status: false }]);
  expect(await listed(1)).toEqual([CLIENT.client_id, two]);
});

it('decides whether an application may create users', async () => {
  const api = await apiUnderTest();
  expect((await api.call('PATCH', path, [{ client_id: CLIENT.client_id, status: false }])).status).toBe(204);
  const refused = await api.call('POST', '/users', newUser);
  expect(refused.body.message).toContain('Connection must be enabled for this client');
  await api.call('PATCH', path, [{ client_id: CLIENT.client_id, status: true }]);
  expect((await api.call('POST', '/users', newUser)).status).toBe(201);
});

it('refuses more than 50 changes, no changes, unknown applications and connections, and unknown parameters', async () => {
  const api = await apiUnderTest();
  const one = { client_id: CLIENT.client_id, status: true };
  const change = async (body: unknown, connection = id) =>
    (await api.call('PATCH', `/connections/${connection}/clients`, body)).status;
  expect(await change(Array.from({ length: 51 }, () => one))).toBe(400);
  expect(await change([])).toBe(400);
  expect(await change([{ ...one, enabled: true }])).toBe(400);
  expect(await change([one, { client_id: 'nobody', status: true }])).toBe(404);
  expect(await change([one], 'con_0123456789abcdef')).toBe(404);
  expect((await api.call('GET', `${path}?page=0`)).body.errorCode).toBe('invalid_query_string');
  const scopes = await api.call('PATCH', path, [one], ['read:connections']);
  expect(refusalOf(scopes)).toEqual([
    403,
    'insufficient_scope',
    'Insufficient scope, expected any of: update:connections',
  ]);
});
