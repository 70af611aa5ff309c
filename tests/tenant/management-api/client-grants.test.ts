import { ClientGrantsClient } from 'auth0/clientGrants';
import { describe, expect, it } from 'vitest';
import { answerOf, apiUnderTest, CLIENT, refusalOf, sdkOptions } from './api-under-test.js';

type Api = Awaited<ReturnType<typeof apiUnderTest>>;

/** Creates an application without a grant. `token` requests a token for it. */
async function newMachine(api: Api) {
  const created = await api.call('POST', '/clients', { name: 'Machine', app_type: 'non_interactive' });
  const { client_id, client_secret } = created.body;
  const audience = `${api.origin}/api/v2/`;
  const token = async () => {
    const body = JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret, audience });
    return answerOf(
      await api.raw('/oauth/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
  };
  return { client_id: String(client_id), audience, token };
}

describe('client grants, by the SDK', () => {
  it('determine the scopes of an application token', async () => {
    const api = await apiUnderTest();
    const grants = new ClientGrantsClient(sdkOptions(api));
    const { token, ...machine } = await newMachine(api);
    const without = await token();
    expect(without).toMatchObject({ status: 403, body: { error: 'access_denied' } });
    expect(without.body.error_description).toContain(`not authorized to access "${machine.audience}"`);

    const grant = await grants.create({ ...machine, scope: ['read:users', 'create:users'] });
    expect(grant).toMatchObject({ ...machine, scope: ['read:users', 'create:users'], subject_type: 'client' });
    expect(grant.id).toMatch(/^cgr_[A-Za-z0-9]{16}$/);
    expect((await token()).body.scope).toBe('read:users create:users');

    expect(await grants.update(grant.id ?? '', { scope: ['read:users'] })).toEqual({ ...grant, scope: ['read:users'] });
    expect((await token()).body.scope).toBe('read:users');

    await grants.delete(grant.id ?? '');
    expect((await token()).status).toBe(403);
  });

  it('are listed by application and by API, with checkpoints', async () => {
    const api = await apiUnderTest();
    const grants = new ClientGrantsClient(sdkOptions(api));
    const { client_id, audience } = await newMachine(api);
    await grants.create({ client_id, audience, scope: ['read:logs'] });
    const found = await grants.list({ client_id, audience });
    expect(found.data).toMatchObject([{ client_id, scope: ['read:logs'] }]);
    const ids: unknown[] = [];
    for await (const grant of await grants.list({ take: 1 })) ids.push(grant.client_id);
    expect(ids).toEqual([CLIENT.client_id, client_id]);
    expect((await grants.list({ client_id: 'nobody' })).data).toEqual([]);
  });

  it('are listed by page, with the totals as recorded', async () => {
    const api = await apiUnderTest();
    const audience = encodeURIComponent(`${api.origin}/api/v2/`);
    const page = await api.call(
      'GET',
      `/client-grants?audience=${audience}&client_id=nobody&include_totals=true&per_page=50`,
    );
    expect(page.body).toEqual({ total: 0, start: 0, limit: 50, client_grants: [] });
  });
});

describe('client grants are refused', () => {
  it.each([
    [{ audience: 'https://example.com/' }, 404],
    [{ client_id: 'nobody' }, 404],
    [{ scope: ['read:user'] }, 400],
    [{ scopes: [] }, 400],
    [{ client_id: CLIENT.client_id }, 409],
  ])('with %j', async (changes, status) => {
    const api = await apiUnderTest();
    const { client_id, audience } = await newMachine(api);
    const refused = await api.call('POST', '/client-grants', {
      client_id,
      audience,
      scope: ['read:users'],
      ...changes,
    });
    expect(refused.status).toBe(status);
  });

  it('if they are moved to another application, are unknown, or the scope is missing', async () => {
    const api = await apiUnderTest();
    const [grant] = api.stores.grants.all();
    const moved = await api.call('PATCH', `/client-grants/${grant?.id}`, { client_id: 'another', scope: [] });
    expect(moved).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
    expect((await api.call('PATCH', '/client-grants/cgr_0000000000000000', { scope: [] })).status).toBe(404);
    expect((await api.call('DELETE', '/client-grants/cgr_0000000000000000')).status).toBe(204);
    expect((await api.call('GET', '/client-grants?from=made-up')).body.errorCode).toBe('invalid_paging');
    const refused = await api.call('GET', '/client-grants', undefined, ['read:clients']);
    expect(refusalOf(refused)).toEqual([
      403,
      'insufficient_scope',
      'Insufficient scope, expected any of: read:client_grants',
    ]);
  });

  it('and an application without the grant type gets no token', async () => {
    const api = await apiUnderTest();
    const { client_id, audience, token } = await newMachine(api);
    await api.call('POST', '/client-grants', { client_id, audience, scope: [] });
    await api.call('PATCH', `/clients/${client_id}`, { grant_types: ['authorization_code'] });
    expect(await token()).toMatchObject({ status: 403, body: { error: 'unauthorized_client' } });
  });
});
