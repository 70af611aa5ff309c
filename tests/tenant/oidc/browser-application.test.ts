import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import type { Application } from '#tenant/local/oidc/applications.js';
import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';

const app = 'http://localhost:9';
const other = 'http://localhost:10';
/** A single-page application: no secret, so it needs PKCE. */
const spa: Application = {
  client_id: 'spa',
  name: 'Harbour',
  redirect_uris: [`${app}/`, `${other}/`],
  web_origins: [app],
  refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
};

let tenant: LocalTenant;
beforeEach(async () => {
  tenant = await startLocalTenant({ applications: [spa] });
});
afterEach(() => tenant.close());

const verifier = oidc.randomPKCECodeVerifier();

/** The URL that starts a login. */
async function authorizeUrl(parameters: Record<string, string>): Promise<URL> {
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
  return url;
}

/** Signs in as Ada. @returns the last response, and its URL or the URL that it redirects to. */
async function signIn(parameters: Record<string, string> = {}, browser = new CookieBrowser()) {
  const login = await browser.visit(await authorizeUrl(parameters), [app, other]);
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

/** The first tokens of a login, with a refresh token. */
async function firstTokens(): Promise<{ refresh_token: string }> {
  const { url } = await signIn({ scope: 'openid offline_access' });
  return (await askForTokens(url.searchParams.get('code') ?? '', app)).json();
}

/** Renews tokens from a script of the application. */
function renew(refreshToken: string): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'spa', refresh_token: refreshToken });
  return fetch(`${tenant.origin}/oauth/token`, { method: 'POST', headers: { origin: app }, body });
}

const allowedOrigin = (response: Response) => response.headers.get('access-control-allow-origin');

describe('an application that runs in a browser', () => {
  it('gets the authorization response as a web message for its own origin', async () => {
    const { url, response } = await signIn({ response_mode: 'web_message' });
    const page = await response.text();
    expect(url.origin).toBe(tenant.origin);
    expect(page).toContain('"state":"made-up-state"');
    expect(page).toMatch(/"code":"[^"]+"/);
    expect(page).toContain(`"redirect_uri":"${app}/"`);
  });

  it('gets no web message if its origin is not registered', async () => {
    const { url, response } = await signIn({ response_mode: 'web_message', redirect_uri: `${other}/` });
    const page = await response.text();
    expect(url.origin).toBe(tenant.origin);
    expect(page).toContain('is not in the allowed web origins');
    expect(page).not.toContain('<script');
  });

  it('exchanges its code for tokens in a script', async () => {
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

  it('may send preflight requests, and may read keys and discovery', async () => {
    const preflightHeaders = {
      origin: app,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'auth0-client',
    };
    const preflight = await fetch(`${tenant.origin}/oauth/token`, { method: 'OPTIONS', headers: preflightHeaders });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('auth0-client');
    for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
      expect(allowedOrigin(await fetch(tenant.origin + path, { headers: { origin: app } }))).toBe(app);
    }
  });
});

describe('a silent login in a frame', () => {
  const silently = { prompt: 'none', response_mode: 'web_message' };
  const deploy = (body: string) =>
    tenant.install({
      kind: 'action',
      source: `exports.onExecutePostLogin = async (event, api) => { ${body} };`,
      secrets: {},
    });

  it('gets a code as a message while the session exists', async () => {
    const browser = new CookieBrowser();
    await signIn({}, browser);
    expect(await (await signIn(silently, browser)).response.text()).toMatch(/"code":"[^"]+"/);
  });

  it.each([
    ['login_required', 'without a session', ''],
    ['interaction_required', 'if the Action redirects', "api.redirect.sendUserTo('http://localhost:9/page')"],
    ['access_denied', 'if the Action refuses', "api.access.deny('no entry')"],
  ])('gets %s as a message %s', async (error, _, body) => {
    const browser = new CookieBrowser();
    if (body !== '') await signIn({}, browser);
    deploy(body);
    const { url, response } = await signIn(silently, browser);
    const page = await response.text();
    expect(url.pathname).toBe('/authorize');
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(page).toContain(`"error":"${error}"`);
    expect(page).toContain('"state":"made-up-state"');
    expect(page).toContain(`"redirect_uri":"${app}/"`);
  });

  it('sends nothing to an origin that is not registered', async () => {
    const { response } = await signIn({ ...silently, redirect_uri: `${other}/` });
    expect(await response.text()).not.toMatch(/<script|login_required/);
  });
});

describe('refresh tokens that rotate', () => {
  it('are replaced with every use', async () => {
    const first = await firstTokens();
    const second = await (await renew(first.refresh_token)).json();
    const third = await (await renew(second.refresh_token)).json();
    const all = [first, second, third].map(({ refresh_token }) => refresh_token);
    expect(new Set(all).size).toBe(3);
  });

  it('are all revoked when one is used twice, with the text that the SDKs expect', async () => {
    const first = await firstTokens();
    const second = await (await renew(first.refresh_token)).json();
    for (const { refresh_token } of [first, second]) {
      const refused = await renew(refresh_token);
      expect(refused.status).toBe(403);
      expect(allowedOrigin(refused)).toBe(app);
      const error_description = 'Unknown or invalid refresh token.';
      expect(await refused.json()).toEqual({ error: 'invalid_grant', error_description });
    }
  });
});
