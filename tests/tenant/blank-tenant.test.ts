import { ActionsClient } from 'auth0/actions';
import { ClientsClient } from 'auth0/clients';
import { ConnectionsClient } from 'auth0/connections';
import { Agent, fetch as fetchWith } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { blankTenant } from '#tenant/local/blank-tenant.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';

let tenant: LocalTenant;
afterEach(() => tenant.close());

async function tokenOf({ origin, client }: LocalTenant, call: typeof fetch = fetch): Promise<string> {
  const { client_id, client_secret } = client;
  const form = { grant_type: 'client_credentials', client_id, client_secret, audience: `${origin}/api/v2/` };
  const headers = { 'content-type': 'application/json' };
  const response = await call(`${origin}/oauth/token`, { method: 'POST', headers, body: JSON.stringify(form) });
  const { access_token } = await response.json();
  return access_token;
}

it('a blank tenant has applications and a bound Action of other teams, developer keys, no database, and a client with every scope', async () => {
  tenant = await startLocalTenant(blankTenant());
  const sdk = { baseUrl: `${tenant.origin}/api/v2`, token: await tokenOf(tenant), maxRetries: 0 };
  const clients = await new ClientsClient(sdk).list({ is_global: false, per_page: 100 });
  expect(clients.data.map(({ name }) => name)).toEqual(['local-bootstrap', 'Field notes', 'Tide tables']);
  const connections = await new ConnectionsClient(sdk).list({ take: 50 });
  expect(connections.data).toMatchObject([{ strategy: 'google-oauth2', options: {} }]);
  expect(connections.data[0]?.options).not.toHaveProperty('client_id');
  const enabled = await new ConnectionsClient(sdk).clients.get(connections.data[0]?.id ?? '');
  expect(enabled.data.map(({ client_id }) => client_id)).toEqual(['field-notes', 'tide-tables']);
  const bindings = await new ActionsClient(sdk).triggers.bindings.list('post-login', { per_page: 100 });
  expect(bindings.data.map(({ display_name }) => display_name)).toEqual(['Plan in access token']);
});

it('a default tenant has social connections with own keys, and also the client with every scope', async () => {
  tenant = await startLocalTenant();
  const sdk = { baseUrl: `${tenant.origin}/api/v2`, token: await tokenOf(tenant), maxRetries: 0 };
  const [google] = (await new ConnectionsClient(sdk).list({ name: 'google-oauth2' })).data;
  expect(google?.options?.client_id).toBe('local-made-up');
  expect(tenant.stores.grants.scopesOf('local-bootstrap')).toContain('create:connections');
});

it('a tenant with https accepts clients that trust its CA, and others fail', async () => {
  tenant = await startLocalTenant({ ...blankTenant(), tls: true });
  expect(tenant.origin).toMatch(/^https:\/\/localhost:[0-9]+$/);
  const dispatcher = new Agent({ connect: { ca: tenant.ca ?? '' } });
  // The fetch of undici has the type of Node's fetch, except for the option dispatcher.
  const trusting = ((url: string, init: object) => fetchWith(url, { ...init, dispatcher })) as unknown as typeof fetch;
  const sdk = {
    baseUrl: `${tenant.origin}/api/v2`,
    token: await tokenOf(tenant, trusting),
    fetch: trusting,
    maxRetries: 0,
  };
  expect((await new ClientsClient(sdk).list({ per_page: 100 })).data).toHaveLength(4);
  const issuer = await trusting(`${tenant.origin}/.well-known/openid-configuration`);
  expect(await issuer.json()).toMatchObject({
    issuer: `${tenant.origin}/`,
    token_endpoint: `${tenant.origin}/oauth/token`,
  });
  await expect(tokenOf(tenant)).rejects.toThrow('fetch failed');
  await dispatcher.close();
});

it('a tenant with clock skew shows it in the Date header of every response', async () => {
  const now = () => Date.parse('2026-11-23T09:00:00Z');
  tenant = await startLocalTenant({ now, conditions: { clockSkewSeconds: -74 } });
  for (const path of ['/api/v2/users', '/.well-known/openid-configuration', '/']) {
    const { headers } = await fetch(tenant.origin + path);
    expect(headers.get('date')).toBe('Mon, 23 Nov 2026 08:58:46 GMT');
  }
});
