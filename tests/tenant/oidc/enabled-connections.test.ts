import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { seededPassword } from '#tenant/local/oidc/personas.js';
import { type HarbourClient, startHarbour } from './harbour-client.js';

let tenant: LocalTenant;
let harbour: HarbourClient;

beforeEach(async () => {
  ({ tenant, harbour } = await startHarbour());
});
afterEach(() => tenant.close());

const disable = (id: string) => tenant.stores.connections.setEnabled(id, 'harbour', false);

it('shows only the connections that are enabled for the application on the login page', async () => {
  disable('con_GitHubOAuthLocal');
  disable('con_SignupUsernames1');
  const page = await (await harbour.begin()).response.text();
  expect(page).toContain('Continue with Google as Ada Lovelace');
  expect(page).not.toContain('Alan Turing');
  expect(page).not.toContain('name="password"');
});

it('refuses a login form for a connection that is no longer enabled', async () => {
  const { url } = await harbour.begin();
  disable('con_GitHubOAuthLocal');
  const refused = await harbour.browser.submit(url, { persona: 'alan' }, ['http://localhost:9']);
  expect(refused.url.searchParams.get('error_description')).toBe('the connection is not enabled');
  expect(tenant.users.get('github|1000003')).toBeUndefined();
});

it('accepts passwords of enabled databases only, on the login page and at the token endpoint', async () => {
  const credentials = { login: 'katherine', password: seededPassword };
  const byForm = async () => {
    const { url } = await harbour.begin({ prompt: 'login' });
    return (await harbour.browser.submit(url, credentials, ['http://localhost:9'])).response.status;
  };
  const client = { client_id: 'harbour', client_secret: 'made-up-client-secret' };
  const grant = { ...client, grant_type: 'password', username: 'katherine', password: seededPassword, scope: 'openid' };
  const byGrant = async () =>
    (await fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body: new URLSearchParams(grant) })).status;

  expect([await byForm(), await byGrant()]).toEqual([303, 200]);
  disable('con_SignupUsernames1');
  expect([await byForm(), await byGrant()]).toEqual([400, 403]);
});

it('uses changes of the Management API at once: a new callback, a deleted application', async () => {
  const { clients } = tenant.stores;
  const callback = 'http://localhost:9/new-callback';
  clients.update('harbour', { callbacks: [callback] });
  const { url } = await harbour.begin({ redirect_uri: callback });
  expect(url.pathname).toMatch(/^\/u\/login\//);
  clients.delete('harbour');
  const gone = await harbour.begin();
  expect(await gone.response.text()).toContain('invalid_client');
});
