import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkField } from '#contracts/field-rules.js';
import type { FormField } from '#contracts/fields.js';
import { seconds } from '../tenant/pipeline/sample-login.js';
import {
  type Attempt,
  apiTokens,
  type Kind,
  newUser,
  pageUrl,
  redirectOf,
  sessionToken,
  settings,
  signIn,
} from './rule-run.js';

/** The URL that the login is redirected to. */
export function redirectSuite(kind: Kind): void {
  const names = (url: URL) => [...url.searchParams.keys()].sort();
  const passing = (list: string, query: Record<string, string>, SIGNUP_URL: string = pageUrl): Attempt => ({
    secrets: { ...settings.profile, SIGNUP_URL, SIGNUP_PASS_THROUGH: list },
    request: { query },
  });

  describe('the URL of the page', () => {
    it('is SIGNUP_URL with the session token, and nothing else', async () => {
      const url = redirectOf(await signIn(kind));
      expect(url.href.startsWith(`${pageUrl}?session_token=`)).toBe(true);
      expect(names(url)).toEqual(['session_token']);
    });

    it('keeps the path and the query of SIGNUP_URL', async () => {
      const url = redirectOf(await signIn(kind, passing('', {}, 'http://localhost:3000/signup?theme=dark')));
      expect(`${url.origin}${url.pathname}`).toBe('http://localhost:3000/signup');
      expect(url.searchParams.get('theme')).toBe('dark');
    });

    it('passes through only the listed parameters', async () => {
      const query = { registration_id: 'a b&c=ü', campaign: 'spring', login_hint: 'ada@example.com', scope: 'openid' };
      const url = redirectOf(await signIn(kind, passing(' registration_id , campaign,,absent', query)));
      expect(names(url)).toEqual(['campaign', 'registration_id', 'session_token']);
      expect(url.searchParams.get('registration_id')).toBe('a b&c=ü');
      expect(url.searchParams.get('campaign')).toBe('spring');
    });

    it('never passes through parameters that the step itself uses, even if they are listed', async () => {
      const query = { session_token: 'foreign', state: 'foreign', token: 'foreign' };
      const url = redirectOf(await signIn(kind, passing('session_token,state,token', query)));
      expect(names(url)).toEqual(['session_token']);
      expect(url.searchParams.getAll('session_token')).toHaveLength(1);
      expect(url.href).not.toContain('foreign');
    });

    it('ignores listed names that every object has', async () => {
      const url = redirectOf(await signIn(kind, passing('constructor,__proto__,toString', {})));
      expect(names(url)).toEqual(['session_token']);
    });

    it.each([
      ['x'.repeat(5000), 'x'.repeat(500)],
      ['x'.repeat(505), 'x'.repeat(500)],
      [`${'x'.repeat(499)}🚢`, 'x'.repeat(499)],
      [`${'x'.repeat(498)}🚢y`, `${'x'.repeat(498)}🚢`],
    ])('truncates %s to the limit of the page, without splitting a surrogate pair', async (registration_id, passed) => {
      const url = redirectOf(await signIn(kind, passing('registration_id', { registration_id })));
      expect(url.searchParams.get('registration_id')).toBe(passed);
      const field: FormField = { name: 'registration_id', type: 'hidden', label: '', required: true };
      expect(checkField(passed, field)).toBeUndefined();
    });

    it.each(['caf\ufffd', 'half \ud83d', '\udea2 half'])('leaves out unreadable values: %j', async (campaign) => {
      const url = redirectOf(await signIn(kind, passing('campaign,plan', { campaign, plan: 'café' })));
      expect(names(url)).toEqual(['plan', 'session_token']);
      expect(url.searchParams.get('plan')).toBe('café');
    });
  });
}

/** The claims of the session token, and that the API accepts it. */
export function sessionTokenSuite(kind: Kind): void {
  const german: Attempt = {
    transaction: { id: 'transaction-7', ui_locales: ['de', 'en'] },
    request: { query: { ui_locales: 'de en' } },
  };
  const issuer = kind === 'rule' ? 'auth0/rule' : 'localhost:4000';

  describe('the session token', () => {
    it('has the header and the claims of the contract', async () => {
      const token = sessionToken(await signIn(kind, german));
      expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
      expect(decodeJwt(token)).toEqual({
        iss: issuer,
        sub: newUser.user_id,
        aud: pageUrl,
        iat: seconds,
        exp: seconds + 900,
        jti: expect.any(String),
        ip: '127.0.0.1',
        client_id: 'app',
        client_name: 'Harbour',
        locale: 'de',
        login_domain: 'localhost:4000',
      });
    });

    it('has the ID of the organization of the login', async () => {
      const organization = { id: 'org_made_up', name: 'made-up', display_name: 'Made up', metadata: {} };
      const claims = decodeJwt(sessionToken(await signIn(kind, { facts: { organization } })));
      expect(claims.organization).toBe('org_made_up');
      expect(decodeJwt(sessionToken(await signIn(kind)))).not.toHaveProperty('organization');
      const verified = await apiTokens().verify(sessionToken(await signIn(kind, { facts: { organization } })));
      expect(verified).toMatchObject({ ok: true, value: { organization: 'org_made_up' } });
    });

    it('has a different jti on every login', async () => {
      const one = decodeJwt(sessionToken(await signIn(kind, german)));
      const other = decodeJwt(sessionToken(await signIn(kind, { transaction: { id: 'transaction-8' } })));
      expect(one.jti).toBeTruthy();
      expect(other.jti).toBeTruthy();
      expect(one.jti).not.toBe(other.jti);
    });

    it('contains no personal data, and neither does the URL', async () => {
      const url = redirectOf(
        await signIn(kind, { secrets: { ...settings.profile, SIGNUP_PASS_THROUGH: 'email,name' } }),
      );
      const claims = decodeJwt(url.searchParams.get('session_token') ?? '');
      const visible = `${decodeURIComponent(url.href)} ${JSON.stringify(claims)}`;
      const { email, name, given_name, family_name, nickname, picture, phone_number } = newUser;
      for (const personal of [email, name, given_name, family_name, nickname, picture, phone_number, '1815-12-10']) {
        expect(personal).toBeTruthy();
        expect(visible.toLowerCase()).not.toContain(personal?.toLowerCase());
      }
    });

    it('is accepted by the API, which reads the origin of /continue from it', async () => {
      const token = sessionToken(await signIn(kind, german));
      expect(await apiTokens().verify(token)).toEqual({
        ok: true,
        value: {
          sub: newUser.user_id,
          issuer,
          loginOrigin: 'http://localhost:4000',
          issuedAt: seconds,
          expiresAt: seconds + 900,
          jti: expect.any(String),
          clientId: 'app',
          clientName: 'Harbour',
          locale: 'de',
        },
      });
    });

    it('is accepted if SIGNUP_URL has no trailing slash', async () => {
      const secrets = { ...settings.profile, SIGNUP_URL: 'https://signup.example.com' };
      expect(await apiTokens().verify(sessionToken(await signIn(kind, { secrets })))).toMatchObject({ ok: true });
    });
  });
}
