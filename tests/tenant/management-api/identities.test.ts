import { describe, expect, it } from 'vitest';
import { ADA, apiUnderTest, newUser } from './api-under-test.js';

const PATH = '/users/google-oauth2%7C1001/identities';
const ONE = { provider: 'auth0', user_id: 'one' };

async function withTwoUsers() {
  const api = await apiUnderTest();
  api.store.signInSocial(ADA, '::1');
  api.store.create(newUser);
  return api;
}

describe('identities over HTTP', () => {
  it('are linked with 201 and all identities, the primary one first', async () => {
    const api = await withTwoUsers();
    const answer = await api.call('POST', PATH, ONE);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject([
      { provider: 'google-oauth2', user_id: '1001' },
      { provider: 'auth0', user_id: 'one', isSocial: false, profileData: { username: 'grace' } },
    ]);
    expect((await api.call('GET', '/users/auth0%7Cone')).status).toBe(404);
  });

  it('are unlinked with 200 and the remaining identities', async () => {
    const api = await withTwoUsers();
    await api.call('POST', PATH, ONE);
    const answer = await api.call('DELETE', `${PATH}/auth0/one`);
    expect(answer).toMatchObject({ status: 200, body: [{ provider: 'google-oauth2' }] });
    expect((await api.call('GET', '/users/auth0%7Cone')).body).toMatchObject({ username: 'grace' });
  });

  it.each([
    [{ provider: 'google-oauth2', user_id: '1001' }, 'Main identity and the new one are the same.'],
    [{ provider: 'facebook', user_id: '1' }, 'The provider/connection is not configured.'],
    [{ provider: 'auth0', user_id: 'nobody' }, 'Linking to an inexistent identity requires a connection.'],
    [
      { provider: 'auth0', user_id: 'nobody', connection_id: 'con_SignupUsernames1' },
      'Linking to an inexistent identity is not allowed.',
    ],
    [{ provider: 'auth0' }, "Payload validation error: 'Missing required property: user_id'."],
    [{ user_id: 'one' }, "Payload validation error: 'Missing required property: provider'."],
    [{ link_with: 'a.made-up.token' }, 'The local tenant does not support linking by link_with.'],
    [
      { ...ONE, connection_id: 'signup-usernames' },
      "Payload validation error: 'String does not match pattern: ^con_[A-Za-z0-9]{16}$' on property connection_id.",
    ],
  ])('are not linked for %j', async (body, message) => {
    const api = await withTwoUsers();
    expect(await api.call('POST', PATH, body)).toMatchObject({ status: 400, body: { message } });
  });

  it('are not linked twice', async () => {
    const api = await withTwoUsers();
    await api.call('POST', PATH, ONE);
    const answer = await api.call('POST', PATH, ONE);
    expect(answer).toMatchObject({ status: 409, body: { message: 'Specified identity already exists.' } });
  });

  it('include the primary one, which cannot be unlinked', async () => {
    const api = await withTwoUsers();
    const answer = await api.call('DELETE', `${PATH}/google-oauth2/1001`);
    expect(answer).toMatchObject({ status: 400, body: { message: 'Main identity cannot be removed.' } });
  });
});
