import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { seededPassword } from '#tenant/local/oidc/personas.js';
import { gate, type HarbourClient, startHarbour, step } from './harbour-client.js';

const anywhere = ['http://localhost:9'];

let tenant: LocalTenant;
let harbour: HarbourClient;

beforeEach(async () => {
  ({ tenant, harbour } = await startHarbour(step(gate)));
});
afterEach(() => tenant.close());

function errorOf(url: URL) {
  return { error: url.searchParams.get('error'), description: url.searchParams.get('error_description') };
}

describe('a login that is refused', () => {
  it('tells the application the reason that the Action gave', async () => {
    tenant.install(step("exports.onExecutePostLogin = async (event, api) => api.access.deny('no entry')"));
    const { url } = await harbour.signIn('ada');
    expect(errorOf(url)).toEqual({ error: 'access_denied', description: 'no entry' });
  });

  it('creates a session, and is refused again without the login page', async () => {
    tenant.install(step("exports.onExecutePostLogin = async (event, api) => api.access.deny('no entry')"));
    await harbour.signIn('ada');
    expect(errorOf((await harbour.begin()).url).error).toBe('access_denied');
    expect(errorOf((await harbour.begin({ prompt: 'none' })).url).error).toBe('access_denied');
  });

  it('has the error code unauthorized for the UnauthorizedError of a Rule', async () => {
    const rule = "function rule(user, context, callback) { callback(new UnauthorizedError('not yet')); }";
    tenant.install(step(rule, 'rule'));
    expect(errorOf((await harbour.signIn('ada')).url)).toEqual({ error: 'unauthorized', description: 'not yet' });
  });

  it('is refused after the redirect if the Action denies it then', async () => {
    const held = await harbour.signIn('ada');
    const state = held.url.searchParams.get('state');
    const { url } = await harbour.browser.visit(
      `${tenant.origin}/continue?state=${state}&error=access_denied`,
      anywhere,
    );
    expect(errorOf(url)).toEqual({ error: 'access_denied', description: 'cancelled' });
  });

  it('keeps metadata that the Action wrote before it refused', async () => {
    const source =
      "exports.onExecutePostLogin = async (e, api) => { api.user.setAppMetadata('seen', 1); api.access.deny('no'); }";
    tenant.install(step(source));
    await harbour.signIn('ada');
    expect(tenant.users.get('google-oauth2|100000000000000000001')?.app_metadata).toEqual({ seen: 1 });
  });

  it('is refused for a blocked user, before any Action', async () => {
    const { url } = await harbour.signIn('charles');
    expect(errorOf(url)).toEqual({ error: 'unauthorized', description: 'user is blocked' });
  });

  it.each(['fresh', 'snapshot'] as const)(
    'is refused for a user who is blocked while the page is open: %s',
    async (seen) => {
      await tenant.close();
      ({ tenant, harbour } = await startHarbour(step(gate), { userOnContinue: seen }));
      const held = await harbour.signIn('ada');
      tenant.users.update('google-oauth2|100000000000000000001', { blocked: true });
      const { url } = await harbour.comeBack(held.url.searchParams.get('state') ?? '');
      expect(errorOf(url)).toEqual({ error: 'unauthorized', description: 'user is blocked' });
    },
  );

  it('is refused for a user who is deleted while the page is open', async () => {
    const held = await harbour.signIn('ada');
    tenant.users.delete('google-oauth2|100000000000000000001');
    const { url } = await harbour.comeBack(held.url.searchParams.get('state') ?? '');
    expect(errorOf(url)).toEqual({ error: 'access_denied', description: 'The user does not exist.' });
  });
});

describe('a login without a browser', () => {
  it('with prompt=none needs a session', async () => {
    expect(errorOf((await harbour.begin({ prompt: 'none' })).url).error).toBe('login_required');
  });

  it('with prompt=none is visible to the Action', async () => {
    await harbour.signIn('ada');
    expect(errorOf((await harbour.begin({ prompt: 'none' })).url)).toEqual({
      error: 'access_denied',
      description: 'not done yet',
    });
  });

  it('with prompt=none ends as interaction_required when the Action redirects anyway', async () => {
    const source = "exports.onExecutePostLogin = async (e, api) => api.redirect.sendUserTo('http://localhost:9/page')";
    tenant.install(step(source));
    await harbour.signIn('ada');
    expect(errorOf((await harbour.begin({ prompt: 'none' })).url).error).toBe('interaction_required');
  });

  it.each([
    ['wrong', 'invalid_grant'],
    [seededPassword, 'access_denied'],
  ])('by the password grant (%s) ends as %s', async (password, error) => {
    const fields = { grant_type: 'password', client_id: 'harbour', client_secret: 'made-up-client-secret' };
    const body = new URLSearchParams({ ...fields, username: 'hedy', password, scope: 'openid' });
    const response = await fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error });
  });
});

describe('a stale session', () => {
  it('asks for a login when its user has been deleted', async () => {
    await harbour.signIn('ada');
    tenant.users.delete('google-oauth2|100000000000000000001');
    expect((await harbour.begin()).url.pathname).toMatch(/^\/u\/login\//);
  });

  it('asks for a login after a reset of the tenant', async () => {
    await harbour.signIn('ada');
    tenant.reset();
    expect((await harbour.begin()).url.pathname).toMatch(/^\/u\/login\//);
  });
});

describe('invalid requests', () => {
  it('are refused: the login page of another browser', async () => {
    const { url } = await harbour.begin();
    const response = await fetch(url);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('invalid_request');
  });

  it('are refused: an application that is not registered', async () => {
    const response = await fetch(`${tenant.origin}/authorize?client_id=nobody&response_type=code&scope=openid`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('invalid_client');
  });

  it('are refused: a logout with a returnTo that is not registered', async () => {
    const out = `${tenant.origin}/v2/logout?client_id=harbour&returnTo=http://evil.example/`;
    const response = await fetch(out, { redirect: 'manual' });
    expect(response.status).toBe(400);
  });
});
