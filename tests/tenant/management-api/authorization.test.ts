import { describe, expect, it } from 'vitest';
import { ManagementTokens } from '#tenant/local/management-api/tokens.js';
import { ADA, answerOf, apiUnderTest, CLIENT, newUser } from './api-under-test.js';

describe('the token', () => {
  it('is required', async () => {
    const api = await apiUnderTest();
    for (const authorization of ['', 'Basic abc', 'Bearer']) {
      const answer = await answerOf(await api.raw('/api/v2/users', { headers: { authorization } }));
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' });
    }
  });

  it('must be issued by this tenant', async () => {
    const api = await apiUnderTest();
    const elsewhere = await new ManagementTokens(api.origin, Date.now).issue('x', CLIENT.scopes);
    for (const token of ['nonsense', elsewhere, `${api.token.slice(0, -4)}AAAA`]) {
      const answer = await answerOf(await api.raw('/api/v2/users', { headers: { authorization: `Bearer ${token}` } }));
      expect(answer).toMatchObject({ status: 401, body: { message: 'Invalid token' } });
    }
  });

  it('expires after a day', async () => {
    const api = await apiUnderTest();
    api.advance(86_399_000);
    expect((await api.call('GET', '/users')).status).toBe(200);
    api.advance(2000);
    const answer = await api.call('GET', '/users');
    expect(answer.status).toBe(401);
    expect(answer.body.message).toMatch(/^Expired token/);
  });
});

describe('the scope', () => {
  it.each([
    ['GET', '/users', undefined, 'read:users'],
    ['GET', '/users-by-email?email=ada@example.com', undefined, 'read:users'],
    ['GET', '/users/google-oauth2%7C1001', undefined, 'read:users'],
    ['POST', '/users', newUser, 'create:users'],
    ['PATCH', '/users/google-oauth2%7C1001', { user_metadata: {} }, 'update:users'],
    ['DELETE', '/users/google-oauth2%7C1001', undefined, 'delete:users'],
    ['POST', '/users/google-oauth2%7C1001/identities', { provider: 'auth0', user_id: 'one' }, 'update:users'],
    ['DELETE', '/users/google-oauth2%7C1001/identities/auth0/one', undefined, 'update:users'],
    ['GET', '/connections', undefined, 'read:connections'],
    ['GET', '/connections/con_SignupUsernames1', undefined, 'read:connections'],
  ])('%s %s needs its own', async (method, path, body, scope) => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    const others = CLIENT.scopes.filter((name) => name !== scope);
    const refused = await api.call(method, path, body, others);
    expect(refused).toMatchObject({
      status: 403,
      body: {
        statusCode: 403,
        error: 'Forbidden',
        message: `Insufficient scope, expected any of: ${scope}`,
        errorCode: 'insufficient_scope',
      },
    });
    expect((await api.call(method, path, body, [scope])).status).not.toBe(403);
  });

  it('update:users_app_metadata is enough for app_metadata alone', async () => {
    const api = await apiUnderTest();
    const { user_id } = api.store.signInSocial(ADA, '::1');
    const path = `/users/${encodeURIComponent(user_id)}`;
    const patch = (body: unknown) => api.call('PATCH', path, body, ['update:users_app_metadata']);
    expect((await patch({ app_metadata: { a: 1 } })).status).toBe(200);
    expect((await patch({ app_metadata: { a: 2 }, user_metadata: { a: 2 } })).status).toBe(403);
    expect((await patch({ blocked: true })).status).toBe(403);
    expect(api.store.get(user_id)?.app_metadata).toEqual({ a: 1 });
  });
});
