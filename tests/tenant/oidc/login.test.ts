import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { seededPassword } from '#tenant/local/oidc/personas.js';
import { gate, type HarbourClient, pageUrl, startHarbour, step } from './harbour-client.js';

let tenant: LocalTenant;
let harbour: HarbourClient;

beforeEach(async () => {
  ({ tenant, harbour } = await startHarbour(step(gate)));
});
afterEach(() => tenant.close());

describe('a login that the Action lets pass', () => {
  beforeEach(() => tenant.uninstall());

  it('ends with tokens that a certified client accepts, and with claims in the ID token', async () => {
    const { url } = await harbour.signIn('ada');
    const tokens = await harbour.tokens(url);
    expect(tokens.claims()).toMatchObject({
      iss: `${tenant.origin}/`,
      aud: 'harbour',
      sub: 'google-oauth2|100000000000000000001',
      name: 'Ada Lovelace',
      nickname: 'ada.lovelace',
      email: 'ada.lovelace@example.com',
      email_verified: true,
      updated_at: expect.any(String),
    });
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('offers the personas and the form on the login page', async () => {
    const { url, response } = await harbour.begin();
    const page = await response.text();
    expect(url.pathname).toMatch(/^\/u\/login\//);
    expect(page).toContain('Continue with Google as Ada Lovelace');
    expect(page).toContain('name="password"');
  });

  it('creates a session: a second login shows no page', async () => {
    await harbour.signIn('ada');
    const { url } = await harbour.begin();
    expect((await harbour.tokens(url)).claims()?.sub).toContain('google-oauth2|');
  });

  it('shows the login page with prompt=login, and accepts a different user', async () => {
    await harbour.signIn('ada');
    const { url } = await harbour.signIn('grace', { prompt: 'login' });
    expect((await harbour.tokens(url)).claims()?.name).toBe('Grace Hopper');
  });

  it('ends the session at /v2/logout', async () => {
    await harbour.signIn('ada');
    const bye = 'http://localhost:9/bye';
    const out = `${tenant.origin}/v2/logout?client_id=harbour&returnTo=${bye}`;
    expect((await harbour.browser.visit(out, [bye])).url.href).toBe(bye);
    expect((await harbour.begin()).url.pathname).toMatch(/^\/u\/login\//);
  });
});

describe('a login by username and password', () => {
  beforeEach(() => tenant.uninstall());

  it('signs in the primary user of a linked identity', async () => {
    const { url } = await harbour.begin();
    const signedIn = await harbour.browser.submit(url, { login: 'Katherine', password: seededPassword }, [
      pageUrl,
      'http://localhost:9',
    ]);
    const claims = (await harbour.tokens(signedIn.url)).claims();
    expect(claims).toMatchObject({ sub: 'google-oauth2|100000000000000000005', name: 'Katherine Johnson' });
  });

  it('shows an error for a wrong password, keeps the username, and allows another attempt', async () => {
    const { url } = await harbour.begin();
    const wrong = await harbour.browser.submit(url, { login: 'katherine', password: 'wrong' }, []);
    const page = await wrong.response.text();
    expect(wrong.response.status).toBe(400);
    expect(page).toContain('Wrong username, email or password.');
    expect(page).toContain('value="katherine"');
    expect(page).not.toContain('value="wrong"');
    const right = await harbour.browser.submit(url, { login: 'katherine', password: seededPassword }, [
      'http://localhost:9',
    ]);
    expect(right.url.searchParams.get('code')).toBeTruthy();
  });
});

describe('a login that the Action suspends', () => {
  it('sends the browser to the page with a token and a state of realistic length', async () => {
    const { url } = await harbour.signIn('ada', { registration_id: 'opaque id' });
    expect(url.origin + url.pathname).toBe(pageUrl);
    expect(url.searchParams.get('session_token')).toEqual(expect.any(String));
    expect(url.searchParams.get('state')).toMatch(/^hKFo2S[\w-]{170,190}$/);
    // The Action sees the whole query of /authorize, even after the login page.
    expect(url.searchParams.get('seen')).toBe('opaque id');
  });

  it.each(['GET', 'POST'])('resumes after /continue by %s, with the current user record', async (method) => {
    const held = await harbour.signIn('ada');
    const state = held.url.searchParams.get('state') ?? '';
    harbour.finishStep();
    const { url } =
      method === 'POST'
        ? await harbour.comeBack(state, { answer: '42' })
        : await harbour.browser.visit(`${tenant.origin}/continue?state=${state}&answer=42`, ['http://localhost:9']);
    expect((await harbour.tokens(url)).claims()?.name).toBe('Ada Lovelace');
    expect(tenant.log.map((line) => line.text)).toEqual([`${method} 42`]);
  });

  it.each(['fresh', 'snapshot'] as const)(
    'resumes after /continue with a %s user, by the option of the tenant',
    async (seen) => {
      await tenant.close();
      const source = `${gate}
      exports.onContinuePostLogin = async (event) => console.log(JSON.stringify(event.user.app_metadata));`;
      ({ tenant, harbour } = await startHarbour(step(source), { userOnContinue: seen }));
      const held = await harbour.signIn('ada');
      harbour.finishStep();
      const { url } = await harbour.comeBack(held.url.searchParams.get('state') ?? '');
      expect(url.searchParams.get('code')).toBeTruthy();
      expect(tenant.log.map((line) => line.text)).toEqual([seen === 'fresh' ? '{"done":true}' : '{}']);
    },
  );

  it('accepts the state in the form only', async () => {
    const held = await harbour.signIn('ada');
    harbour.finishStep();
    const state = held.url.searchParams.get('state') ?? '';
    const { url } = await harbour.browser.submit(`${tenant.origin}/continue`, { state }, ['http://localhost:9']);
    expect(url.searchParams.get('code')).toBeTruthy();
  });

  it('does not redirect the second login of a completed user', async () => {
    const held = await harbour.signIn('ada');
    harbour.finishStep();
    await harbour.comeBack(held.url.searchParams.get('state') ?? '');
    expect((await harbour.begin()).url.searchParams.get('code')).toBeTruthy();
  });

  it('redirects every login of the session until the step is complete', async () => {
    await harbour.signIn('ada');
    expect((await harbour.begin()).url.href).toContain(pageUrl);
  });

  it('resumes with prompt=login without a second login page', async () => {
    const held = await harbour.signIn('ada', { prompt: 'login' });
    harbour.finishStep();
    const { url } = await harbour.comeBack(held.url.searchParams.get('state') ?? '');
    expect(url.searchParams.get('code')).toBeTruthy();
  });
});

describe('a login without a browser', () => {
  it('succeeds silently for a completed user', async () => {
    const held = await harbour.signIn('ada');
    harbour.finishStep();
    await harbour.comeBack(held.url.searchParams.get('state') ?? '');
    const { url } = await harbour.begin({ prompt: 'none' });
    expect((await harbour.tokens(url)).claims()?.name).toBe('Ada Lovelace');
  });

  it('refreshes tokens as long as the Action lets the user pass', async () => {
    const held = await harbour.signIn('ada');
    harbour.finishStep();
    const { url } = await harbour.comeBack(held.url.searchParams.get('state') ?? '');
    const first = await harbour.tokens(url);
    const second = await harbour.refresh(first.refresh_token ?? '');
    expect(second.claims()?.sub).toBe(first.claims()?.sub);
    tenant.users.update('google-oauth2|100000000000000000001', { app_metadata: { done: false } });
    await expect(harbour.refresh(first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'access_denied',
      error_description: 'not done yet',
      status: 403,
    });
  });

  it('grants tokens for username and password', async () => {
    tenant.uninstall();
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'harbour',
      client_secret: 'made-up-client-secret',
      username: 'hedy',
      password: seededPassword,
      scope: 'openid',
    });
    const response = await fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', id_token: expect.any(String) });
  });
});
