import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { findAccessToken, requireScopes, type TokenSource } from '#tenant/setup/connect/access-token.js';

const tenantOrigin = 'https://example.eu.auth0.com';
const now = () => Date.parse('2026-11-23T09:00:00Z');

/** A made-up token. The tool does not check its signature. */
function token(claims: Record<string, unknown> = {}): Promise<string> {
  const usual = {
    iss: `${tenantOrigin}/`,
    aud: `${tenantOrigin}/api/v2/`,
    exp: now() / 1000 + 60,
    scope: 'read:clients',
  };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
}

function find(env: TokenSource['env'], more: Partial<TokenSource> = {}) {
  const fetch = () => Promise.reject(new TypeError('fetch failed'));
  return findAccessToken({ env, tenantOrigin, loginOrigins: ['https://login.example.com'], fetch, now, ...more });
}

describe('the access token', () => {
  it.each(['AUTH0_API_TOKEN', 'AUTH0_ACCESS_TOKEN'])('comes from %s', async (name) => {
    const value = await token();
    expect(await find({ [name]: ` ${value}\n` })).toEqual({ value, scopes: new Set(['read:clients']) });
  });

  it('comes from the client credentials of a bootstrap application', async () => {
    const value = await token();
    const sent: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      sent.push(url, JSON.parse(String(init?.body)));
      return Response.json({ access_token: value });
    };
    const env = { AUTH0_BOOTSTRAP_CLIENT_ID: 'id', AUTH0_BOOTSTRAP_CLIENT_SECRET: 'made-up' };
    expect((await find(env, { fetch })).value).toBe(value);
    expect(sent).toMatchObject([
      `${tenantOrigin}/oauth/token`,
      { client_id: 'id', audience: `${tenantOrigin}/api/v2/` },
    ]);
  });

  it('is requested interactively only in a terminal', async () => {
    const value = await token();
    const ask = { password: async () => value, text: async () => '' };
    expect((await find({}, { ask })).value).toBe(value);
    await expect(find({})).rejects.toMatchObject({ code: 2, message: expect.stringContaining('set AUTH0_API_TOKEN') });
  });

  it('may be issued by a custom domain of the tenant', async () => {
    const AUTH0_API_TOKEN = await token({ iss: 'https://login.example.com/' });
    await expect(find({ AUTH0_API_TOKEN })).resolves.toBeDefined();
  });

  it.each([
    ['another issuer', { iss: 'https://other.eu.auth0.com/' }],
    ['another audience', { aud: 'https://other.eu.auth0.com/api/v2/' }],
  ])('of another tenant is refused: %s', async (_, claims) => {
    const error = expect.objectContaining({
      code: 2,
      message: expect.stringMatching(/another tenant.*example\.eu\.auth0\.com/),
    });
    await expect(find({ AUTH0_API_TOKEN: await token(claims) })).rejects.toEqual(error);
  });

  it('is refused if it is expired or unreadable, without showing it', async () => {
    await expect(find({ AUTH0_API_TOKEN: await token({ exp: 1 }) })).rejects.toThrow(/expired at 1970/);
    await expect(find({ AUTH0_API_TOKEN: 'made-up-opaque' })).rejects.toMatchObject({
      code: 2,
      message: expect.not.stringContaining('made-up-opaque'),
    });
  });

  it('causes an error that lists missing scopes', async () => {
    const found = await find({ AUTH0_API_TOKEN: await token() });
    expect(() => requireScopes(found, ['read:clients'], 'plan')).not.toThrow();
    expect(() => requireScopes(found, ['read:clients', 'read:actions', 'create:actions'], 'apply')).toThrow(
      expect.objectContaining({ lines: ['read:actions', 'create:actions'], code: 2 }),
    );
  });

  it('causes an error if the tenant does not answer or refuses the client', async () => {
    const env = { AUTH0_BOOTSTRAP_CLIENT_ID: 'id', AUTH0_BOOTSTRAP_CLIENT_SECRET: 'made-up-secret' };
    await expect(find(env)).rejects.toThrow(`${tenantOrigin} does not answer.`);
    const fetch = async () => Response.json({}, { status: 401 });
    await expect(find(env, { fetch })).rejects.toThrow(/refused AUTH0_BOOTSTRAP_CLIENT_ID.*401/);
  });
});
