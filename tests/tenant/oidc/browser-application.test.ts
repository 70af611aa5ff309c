import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import type { Application } from '#tenant/local/oidc/applications.js';
import { CookieBrowser } from './cookie-browser.js';

const app = 'http://localhost:9';
const other = 'http://localhost:10';
/** A single-page application: no secret, so it needs PKCE. */
const spa: Application = {
  client_id: 'spa',
  name: 'Harbour',
  redirect_uris: [`${app}/`, `${other}/`],
  web_origins: [app],
};

let tenant: LocalTenant;
beforeEach(async () => {
  tenant = await startLocalTenant({ applications: [spa] });
});
afterEach(() => tenant.close());

const verifier = oidc.randomPKCECodeVerifier();

/** Signs in as Ada. @returns the last answer, and where it stands or leads. */
async function signIn(parameters: Record<string, string> = {}) {
  const browser = new CookieBrowser();
  const url = new URL('/authorize', tenant.origin);
  url.search = `${new URLSearchParams({
    client_id: 'spa',
    redirect_uri: `${app}/`,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'made-up-state',
    nonce: 'made-up-nonce',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  })}`;
  const login = await browser.visit(url, [app, other]);
  if (!login.url.pathname.startsWith('/u/login/')) return login;
  return browser.submit(login.url, { persona: 'ada' }, [app, other]);
}

function askForTokens(code: string, origin: string, changes: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'spa',
    redirect_uri: `${app}/`,
    code_verifier: verifier,
    code,
    ...changes,
  });
  return fetch(`${tenant.origin}/oauth/token`, { method: 'POST', headers: { origin }, body });
}

const allowedOrigin = (response: Response) => response.headers.get('access-control-allow-origin');

describe('an application that runs in a browser', () => {
  it('gets the answer of a login as a web message for its own origin', async () => {
    const { url, response } = await signIn({ response_mode: 'web_message' });
    const page = await response.text();
    expect(url.origin).toBe(tenant.origin);
    expect(page).toContain('"state":"made-up-state"');
    expect(page).toMatch(/"code":"[^"]+"/);
    expect(page).toContain(`"redirect_uri":"${app}/"`);
  });

  it('gets no web message where its origin is not registered', async () => {
    const { url, response } = await signIn({ response_mode: 'web_message', redirect_uri: `${other}/` });
    const page = await response.text();
    expect(url.origin).toBe(tenant.origin);
    expect(page).toContain('is not among the allowed web origins');
    expect(page).not.toContain('<script');
  });

  it('trades its code for tokens from a script', async () => {
    const { url } = await signIn();
    const response = await askForTokens(url.searchParams.get('code') ?? '', app);
    expect(allowedOrigin(response)).toBe(app);
    expect(await response.json()).toMatchObject({ id_token: expect.any(String), access_token: expect.any(String) });
  });

  it.each([
    ['no code verifier', app, { code_verifier: '' }],
    ['another origin', 'https://elsewhere.example', {}],
  ])('gets no tokens with %s', async (_, origin, changes) => {
    const { url } = await signIn();
    const response = await askForTokens(url.searchParams.get('code') ?? '', origin, changes);
    expect(response.status).toBe(400);
    expect(await response.json()).not.toHaveProperty('access_token');
    if (origin !== app) expect(allowedOrigin(response)).toBeNull();
  });

  it('may ask before it sends its headers, and reads keys and discovery', async () => {
    const ahead = {
      origin: app,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'auth0-client',
    };
    const preflight = await fetch(`${tenant.origin}/oauth/token`, { method: 'OPTIONS', headers: ahead });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('auth0-client');
    for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
      expect(allowedOrigin(await fetch(tenant.origin + path, { headers: { origin: app } }))).toBe(app);
    }
  });
});
