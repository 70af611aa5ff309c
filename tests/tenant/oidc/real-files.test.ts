import jwt from 'jsonwebtoken';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { type HarbourClient, pageUrl, secret, startHarbour } from './harbour-client.js';

const ada = 'google-oauth2|100000000000000000001';

/** The token that the signup page would send back. */
function returningToken(state: string, signup: string): string {
  return jwt.sign({ signup, state }, secret, { issuer: pageUrl, subject: ada, expiresIn: 120 });
}

describe.each(['action', 'rule'] as const)('the %s of this project', (kind) => {
  let tenant: LocalTenant;
  let harbour: HarbourClient;

  beforeEach(async () => {
    const secrets = {
      SIGNUP_URL: pageUrl,
      REDIRECT_TOKEN_SECRET: secret,
      SIGNUP_MODE: 'profile',
      SIGNUP_SKIPPABLE: 'true',
    };
    ({ tenant, harbour } = await startHarbour({ kind, secrets }));
  });
  afterEach(() => tenant.close());

  async function held(): Promise<{ state: string; token: string }> {
    const { url } = await harbour.signIn('ada');
    return { state: url.searchParams.get('state') ?? '', token: url.searchParams.get('session_token') ?? '' };
  }

  it('sends a new user to the page with a token for it', async () => {
    const { token } = await held();
    expect(jwt.verify(token, secret, { audience: pageUrl })).toMatchObject({ sub: ada, jti: expect.any(String) });
  });

  it('lets the login finish once the record shows the signup', async () => {
    const { state } = await held();
    tenant.users.update(ada, { app_metadata: { username: 'ada', signup: { version: 1 } } });
    const { url } = await harbour.comeBack(state, { session_token: returningToken(state, 'completed') });
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
  });

  it('lets the login finish when the step is skipped', async () => {
    const { state } = await held();
    const { url } = await harbour.comeBack(state, { session_token: returningToken(state, 'skipped') });
    expect(url.searchParams.get('code')).toBeTruthy();
  });

  it('refuses a token of another login', async () => {
    const { state } = await held();
    const { url } = await harbour.comeBack(state, { session_token: returningToken('other', 'skipped') });
    expect(url.searchParams.get('error')).toBe(kind === 'rule' ? 'unauthorized' : 'access_denied');
    expect(url.searchParams.get('error_description')).toBe('There was a problem signing you up');
  });

  it('refuses a silent login while the step is open', async () => {
    await held();
    const { url } = await harbour.begin({ prompt: 'none' });
    expect(url.searchParams.get('error_description')).toBe('There was a problem signing you up');
  });
});
