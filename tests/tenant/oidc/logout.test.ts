import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { type HarbourClient, startHarbour } from './harbour-client.js';

const bye = 'http://localhost:9/bye';

let tenant: LocalTenant;
let harbour: HarbourClient;
let idToken: string;

beforeEach(async () => {
  ({ tenant, harbour } = await startHarbour());
  const { url } = await harbour.signIn('ada');
  idToken = (await harbour.tokens(url)).id_token ?? '';
});
afterEach(() => tenant.close());

function logOut(parameters: Record<string, string>) {
  return harbour.browser.visit(`${tenant.origin}/oidc/logout?${new URLSearchParams(parameters)}`, [bye]);
}

async function isSignedIn(): Promise<boolean> {
  return (await harbour.begin({ prompt: 'none' })).url.searchParams.has('code');
}

describe('/oidc/logout', () => {
  it('is in the discovery document', async () => {
    const discovery = await fetch(`${tenant.origin}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ end_session_endpoint: `${tenant.origin}/oidc/logout` });
  });

  it('ends the session at once with its ID token, and redirects with the state', async () => {
    const { url } = await logOut({ id_token_hint: idToken, post_logout_redirect_uri: bye, state: 'made-up' });
    expect(url.href).toBe(`${bye}?state=made-up`);
    expect(await isSignedIn()).toBe(false);
  });

  it('asks the user for confirmation if only the client_id is known', async () => {
    const { response } = await logOut({ client_id: 'harbour', post_logout_redirect_uri: bye });
    const page = await response.text();
    expect(page).toContain('Log out?');
    expect(await isSignedIn()).toBe(true);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const confirmed = await harbour.browser.submit(`${tenant.origin}/oidc/logout/confirm`, { xsrf, logout: 'yes' }, [
      bye,
    ]);
    expect(confirmed.url.href).toBe(bye);
    expect(await isSignedIn()).toBe(false);
  });

  it.each([
    [
      'a URL that is not registered',
      () => ({ id_token_hint: idToken, post_logout_redirect_uri: 'http://evil.example/' }),
    ],
    ['an ID token that was changed', () => ({ id_token_hint: `${idToken}x`, post_logout_redirect_uri: bye })],
    ['an unknown application', () => ({ client_id: 'nobody', post_logout_redirect_uri: bye })],
  ])('refuses %s, and keeps the session', async (_, parameters) => {
    const { url, response } = await logOut(parameters());
    expect(url.origin).toBe(tenant.origin);
    expect(response.status).toBe(400);
    expect(await isSignedIn()).toBe(true);
  });
});
