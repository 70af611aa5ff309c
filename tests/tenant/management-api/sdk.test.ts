import { UsersClient } from 'auth0/users';
import { expect, it } from 'vitest';
import { ADA, apiUnderTest, newUser } from './api-under-test.js';

it('serves all calls of a signup to the Auth0 SDK', async () => {
  const api = await apiUnderTest();
  const { user_id: sub } = api.store.signInSocial(ADA, '::1');
  const users = new UsersClient({ baseUrl: `${api.origin}/api/v2`, token: api.token, maxRetries: 0 });

  expect(await users.get(sub)).toMatchObject({ email: 'ada@example.com' });
  expect(await users.create(newUser)).toMatchObject({ user_id: 'auth0|one' });
  const identities = await users.identities.link(sub, { provider: 'auth0', user_id: 'one' });
  expect(identities.map(({ provider }) => provider)).toEqual(['google-oauth2', 'auth0']);
  expect(await users.update(sub, { app_metadata: { signup: { version: 1 } } })).toMatchObject({ user_id: sub });
  expect(await users.listUsersByEmail({ email: 'ada@example.com' })).toHaveLength(1);
  const found = await users.list({ q: 'identities.profileData.username:"grace"', search_engine: 'v3', per_page: 1 });
  expect(found.data.map(({ user_id }) => user_id)).toEqual([sub]);
  const other = { ...newUser, username: 'other' };
  await expect(users.create(newUser)).rejects.toMatchObject({ statusCode: 400 });
  await expect(users.create(other)).rejects.toMatchObject({ statusCode: 409 });
  await expect(users.get('auth0|nobody')).rejects.toMatchObject({ statusCode: 404 });
  await users.delete(sub);
  expect(api.store.all()).toEqual([]);
});
