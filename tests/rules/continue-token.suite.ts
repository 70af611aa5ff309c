import { describe, expect, it } from 'vitest';
import { type Ran, secret } from '../tenant/pipeline/sample-login.js';
import {
  apiTokens,
  comeBack,
  completeUser,
  expectRefusal,
  handmadeToken,
  type Kind,
  login,
  type Mode,
  newUser,
  sessionToken,
  settings,
  signIn,
  state,
} from './rule-run.js';

const sub = newUser.user_id;
const done = { sub, state, login, signup: 'completed', username: 'ada' } as const;
const completed = (mode: Mode = 'profile') => apiTokens(mode).signContinueToken(done);
const skipped = () => apiTokens().signContinueToken({ sub, state, login, signup: 'skipped' });
const behind = 'signup-step: record is behind the token';
const written = ({ log }: Ran) => log.map(({ text }) => text);

/** Returns from the page that pass. */
export function continueSuite(kind: Kind): void {
  describe('a return from the page with a continue token', () => {
    describe.each(['identity', 'profile'] as const)('completed in %s mode', (mode) => {
      it.each(['', 'token', ' Token\n'])(
        'passes even if the record does not show it, with SIGNUP_PROOF %j',
        async (proof) => {
          const secrets = { ...settings[mode], SIGNUP_PROOF: proof };
          const fresh = await comeBack(kind, await completed(mode), { secrets, user: completeUser[mode] });
          expect([fresh.outcome.type, ...written(fresh)]).toEqual(['continue']);
          const snapshot = await comeBack(kind, await completed(mode), { secrets });
          expect([snapshot.outcome.type, ...written(snapshot)]).toEqual(['continue', behind]);
        },
      );

      it('passes only if the record shows it, with SIGNUP_PROOF record', async () => {
        const secrets = { ...settings[mode], SIGNUP_PROOF: 'record' };
        const token = await completed(mode);
        expect((await comeBack(kind, token, { secrets, user: completeUser[mode] })).outcome.type).toBe('continue');
        expectRefusal(kind, await comeBack(kind, token, { secrets }), token);
      });
    });

    it('passes with a later version than the required one', async () => {
      const secrets = { ...settings.profile, SIGNUP_VERSION: '1' };
      expect((await comeBack(kind, await completed(), { secrets })).outcome.type).toBe('continue');
    });

    it('passes if the transaction metadata does not have the login', async () => {
      const attempt = { transaction: { metadata: {} } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('passes with skipped if users may skip the step', async () => {
      const secrets = { ...settings.profile, SIGNUP_SKIPPABLE: 'true' };
      expect((await comeBack(kind, await skipped(), { secrets })).outcome.type).toBe('continue');
    });

    it('passes with a form that has the state in its body only', async () => {
      const attempt = { user: completeUser.profile, request: { query: {} } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('passes with a link (GET)', async () => {
      const request = { method: 'GET', query: { state, session_token: await completed() }, body: {} };
      const { outcome } = await comeBack(kind, undefined, { user: completeUser.profile, request });
      expect(outcome.type).toBe('continue');
    });

    it.each([
      ['without a trailing slash', 'https://signup.example.com'],
      ['in upper case', 'HTTPS://Signup.Example.COM/'],
      ['with the default port of https', 'https://signup.example.com:443/'],
    ])('passes with a SIGNUP_URL %s', async (_name, SIGNUP_URL) => {
      const attempt = { user: completeUser.profile, secrets: { ...settings.profile, SIGNUP_URL } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('passes during a rotation, with tokens of either secret', async () => {
      const other = 'made-up-other-secret-of-more-than-32-bytes';
      const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET_ALSO: other };
      for (const tokens of [apiTokens(), apiTokens('profile', new TextEncoder().encode(other))]) {
        const attempt = { user: completeUser.profile, secrets };
        expect((await comeBack(kind, await tokens.signContinueToken(done), attempt)).outcome.type).toBe('continue');
      }
    });

    it('is refused if the second secret is too short', async () => {
      const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET_ALSO: 'made-up-but-short' };
      const { outcome } = await comeBack(kind, await completed(), { user: completeUser.profile, secrets });
      expect(outcome.type).toBe('deny');
    });

    it('passes with the handmade token that the refusals change', async () => {
      const { outcome } = await comeBack(kind, handmadeToken(), { user: completeUser.profile });
      expect(outcome.type).toBe('continue');
    });
  });
}

/** Secrets with the prefix `base64url:`. */
export function encodedSecretSuite(kind: Kind): void {
  describe.each([
    ['bytes that are text', Buffer.from(secret)],
    ['bytes that are text beyond ASCII', Buffer.from('gemachtes-Geheimnis-für-die-Prüfungen-ß')],
    ['bytes that are not text', Buffer.from(Array.from({ length: 48 }, (_, index) => 255 - index))],
    ['bytes that start with zero', Buffer.from([0, ...Buffer.from(secret)])],
  ])('a secret with the prefix base64url:, %s', (_name, key) => {
    const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET: `base64url:${key.toString('base64url')}` };
    const tokens = apiTokens('profile', new Uint8Array(key));

    it('signs session tokens that the API accepts', async () => {
      const token = sessionToken(await signIn(kind, { secrets }));
      expect(await tokens.verify(token)).toMatchObject({ ok: true, value: { sub } });
    });

    it('accepts continue tokens of the API', async () => {
      const token = await tokens.signContinueToken(done);
      const { outcome } = await comeBack(kind, token, { secrets, user: completeUser.profile });
      expect(outcome.type).toBe('continue');
    });

    it('refuses tokens that are signed with the encoded text', async () => {
      const token = handmadeToken({}, { key: secrets.REDIRECT_TOKEN_SECRET });
      const { outcome } = await comeBack(kind, token, { secrets, user: completeUser.profile });
      expect(outcome.type).toBe('deny');
    });
  });
}
