import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { answerOf, apiUnderTest, CLIENT } from './api-under-test.js';

type Api = Awaited<ReturnType<typeof apiUnderTest>>;

const grant = (api: Api, changes: Record<string, string | undefined> = {}) => ({
  grant_type: 'client_credentials',
  client_id: CLIENT.client_id,
  client_secret: CLIENT.client_secret,
  audience: `${api.origin}/api/v2/`,
  ...changes,
});

const asJson = async (api: Api, body: unknown) =>
  answerOf(
    await api.raw('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

describe('client credentials', () => {
  it('return a token for a day with all scopes of the application, for a JSON body', async () => {
    const api = await apiUnderTest();
    const { status, headers, body } = await asJson(api, grant(api));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: CLIENT.scopes.join(' ') });
    const claims = decodeJwt(String(body.access_token));
    expect(claims).toMatchObject({ aud: `${api.origin}/api/v2/`, scope: CLIENT.scopes.join(' ') });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(86_400);
  });

  it('return a valid token for a form body', async () => {
    const api = await apiUnderTest();
    const form = new URLSearchParams(grant(api) as Record<string, string>);
    const { body } = await answerOf(await api.raw('/oauth/token', { method: 'POST', body: form }));
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await api.raw('/api/v2/users', { headers })).status).toBe(200);
  });

  it('grant only requested scopes that the application has', async () => {
    const api = await apiUnderTest();
    const { body } = await asJson(api, grant(api, { scope: 'read:users delete:clients' }));
    expect(body.scope).toBe('read:users');
  });

  it.each([
    [{ client_secret: 'wrong' }, 401, 'Unauthorized'],
    [{ client_id: 'nobody' }, 401, 'Unauthorized'],
    [{ client_secret: undefined }, 401, 'Unauthorized'],
    [{ audience: 'https://example.com/' }, 403, 'Service not found: https://example.com/'],
    [{ audience: undefined }, 403, 'No audience parameter was provided, and no default audience has been configured'],
  ])('are refused with %j', async (changes, status, error_description) => {
    const api = await apiUnderTest();
    const answer = await asJson(api, grant(api, changes));
    expect(answer).toMatchObject({ status, body: { error: 'access_denied', error_description } });
  });

  it('are refused if the body cannot be parsed', async () => {
    const api = await apiUnderTest();
    const headers = { 'content-type': 'application/json' };
    const response = await api.raw('/oauth/token', { method: 'POST', headers, body: '{"grant_type":' });
    expect(await answerOf(response)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('leave every other grant, with its body, to the OpenID provider', async () => {
    const api = await apiUnderTest();
    const body = { grant_type: 'refresh_token', refresh_token: 'made-up' };
    expect((await asJson(api, body)).body).toEqual({ passedOn: '/oauth/token', body });
    expect(api.calls).toEqual([]);
  });
});
