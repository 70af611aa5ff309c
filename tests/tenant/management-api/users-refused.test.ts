import { describe, expect, it } from 'vitest';
import type { Connection } from '#tenant/local/store/connections.js';
import { ADA, apiUnderTest, CLIENT, newUser } from './api-under-test.js';

const ADA_PATH = '/users/google-oauth2%7C1001';

describe('creating a user is refused', () => {
  const errorCode = 'auth0_idp_error';
  const username400 = {
    statusCode: 400,
    error: 'Bad Request',
    message: 'The username provided is in use already.',
    errorCode,
  };
  const conflict409 = { statusCode: 409, error: 'Conflict', message: 'The user already exists.', errorCode };

  it.each([
    ['separate', 'a username', { email: 'other@example.com', user_id: 'two' }, username400],
    ['separate', 'an email address', { username: 'other', user_id: 'two' }, conflict409],
    ['separate', 'an ID', { username: 'other', email: 'other@example.com' }, conflict409],
    ['separate', 'all of them', {}, username400],
    ['separate-id-first', 'all of them', {}, conflict409],
    ['separate-id-first', 'a username', { email: 'other@example.com', user_id: 'two' }, username400],
    ['one-409', 'a username', { email: 'other@example.com', user_id: 'two' }, conflict409],
  ] as const)('where conflicts are %s, for %s that is taken', async (conflicts, _, changes, body) => {
    const api = await apiUnderTest({ conflicts });
    api.store.create(newUser);
    expect(await api.call('POST', '/users', { ...newUser, ...changes })).toMatchObject({
      status: body.statusCode,
      body,
    });
  });

  it.each([
    [{ password: 'short' }, 'PasswordStrengthError: Password is too weak'],
    [{ password: 'Password123!' }, 'PasswordDictionaryError: Password is too common'],
    [{ password: 'xx-Grace-1906' }, 'PasswordNoUserInfoError: Password contains user information'],
  ])('for the password of %j, without naming the rule', async (changes, message) => {
    const api = await apiUnderTest();
    const answer = await api.call('POST', '/users', { ...newUser, ...changes });
    expect(answer.body).toEqual({ statusCode: 400, error: 'Bad Request', message });
  });

  it.each([
    [{ connection: 'nowhere' }, /^The connection does not exist\.$/],
    [{ connection: 'google-oauth2' }, /must either be a database or passwordless connection/],
    [{ username: 'two words' }, /^Username can only contain/],
    [{ username: 'ab' }, /Username should have between 3 and 30 characters\.$/],
    [{ app_metadata: { user_id: 'x' } }, /user_id.*app_metadata/],
  ])('for %j', async (changes, message) => {
    const api = await apiUnderTest();
    const answer = await api.call('POST', '/users', { ...newUser, ...changes });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(message);
  });

  it('if the connection is not enabled for the caller', async () => {
    const connection: Connection = {
      id: 'con_SignupUsernames1',
      name: 'signup-usernames',
      strategy: 'auth0',
      enabled_clients: ['another-client'],
      options: { requires_username: true },
    };
    const api = await apiUnderTest({ connections: [connection] });
    const { body } = await api.call('POST', '/users', newUser);
    expect(body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: `Connection must be enabled for this client to perform single user creation and signup operations (client_id: ${CLIENT.client_id} - connection: signup-usernames)`,
      errorCode: 'auth0_idp_error',
    });
  });
});

describe('a user that does not exist', () => {
  it.each([
    ['GET', '/users/auth0%7Cnobody', undefined],
    ['PATCH', '/users/auth0%7Cnobody', { blocked: true }],
    ['POST', '/users/auth0%7Cnobody/identities', { provider: 'auth0', user_id: 'one' }],
    ['DELETE', '/users/auth0%7Cnobody/identities/auth0/one', undefined],
  ])('answers %s %s with 404 inexistent_user', async (method, path, body) => {
    const api = await apiUnderTest();
    const answer = await api.call(method, path, body);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'The user does not exist.',
      errorCode: 'inexistent_user',
    });
  });
});

describe('changing a user is refused', () => {
  it.each([
    [{ username: 'x', password: 'x' }, 'Cannot update username and password simultaneously'],
    [
      { name: 'Ada King' },
      "The following user attributes cannot be updated: name. The connection (google-oauth2) should either be a database connection, a passwordless connection or has disabled 'Sync user profile attributes at each login'.",
    ],
  ])('for %j', async (body, message) => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    const answer = await api.call('PATCH', ADA_PATH, body);
    expect(answer).toMatchObject({ status: 400, body: { message } });
  });
});

it('responds with 404 to an unknown path, and to a known one with another method', async () => {
  const api = await apiUnderTest();
  for (const [method, path] of [
    ['GET', '/hooks'],
    ['PUT', '/users/auth0%7Cone'],
    ['GET', ''],
  ] as const) {
    const answer = await api.call(method, path);
    expect(answer).toMatchObject({ status: 404, body: { statusCode: 404, error: 'Not Found' } });
  }
});

it('responds with 400 invalid_uri to a path that cannot be decoded, and accepts an encoded percent sign', async () => {
  const api = await apiUnderTest();
  expect(await api.call('GET', '/users/%E0%A4%A')).toMatchObject({ status: 400, body: { errorCode: 'invalid_uri' } });
  api.store.create({ ...newUser, user_id: '50%off' });
  expect((await api.call('GET', `/users/${encodeURIComponent('auth0|50%off')}`)).status).toBe(200);
});
