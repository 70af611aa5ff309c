import { describe, expect, it } from 'vitest';
import { type Ran, secret } from '../tenant/pipeline/sample-login.js';
import {
  apiTokens,
  arrivingToken,
  comeBack,
  completeUser,
  expectRefusal,
  handmadeToken,
  type Kind,
  login,
  type Mode,
  newUser,
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

/** Who gets in when the browser comes back from the page. */
export function comingBackSuite(kind: Kind): void {
  describe('coming back with the token of the API', () => {
    describe.each(['identity', 'profile'] as const)('completed in %s mode', (mode) => {
      it.each(['', 'token', ' Token\n'])(
        'gets in, whether the record shows it or not, with SIGNUP_PROOF %j',
        async (proof) => {
          const secrets = { ...settings[mode], SIGNUP_PROOF: proof };
          const fresh = await comeBack(kind, await completed(mode), { secrets, user: completeUser[mode] });
          expect([fresh.outcome.type, ...written(fresh)]).toEqual(['continue']);
          const snapshot = await comeBack(kind, await completed(mode), { secrets });
          expect([snapshot.outcome.type, ...written(snapshot)]).toEqual(['continue', behind]);
        },
      );

      it('gets in only when the record shows it with SIGNUP_PROOF record', async () => {
        const secrets = { ...settings[mode], SIGNUP_PROOF: 'record' };
        const token = await completed(mode);
        expect((await comeBack(kind, token, { secrets, user: completeUser[mode] })).outcome.type).toBe('continue');
        expectRefusal(kind, await comeBack(kind, token, { secrets }), token);
      });
    });

    it('of a later version than the required one gets in', async () => {
      const secrets = { ...settings.profile, SIGNUP_VERSION: '1' };
      expect((await comeBack(kind, await completed(), { secrets })).outcome.type).toBe('continue');
    });

    it('gets in where nothing was kept of the login before the redirect', async () => {
      const attempt = { transaction: { metadata: {} } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('skipped gets in where the step may be skipped', async () => {
      const secrets = { ...settings.profile, SIGNUP_SKIPPABLE: 'true' };
      expect((await comeBack(kind, await skipped(), { secrets })).outcome.type).toBe('continue');
    });

    it('gets in by a form whose state stands in the body alone', async () => {
      const attempt = { user: completeUser.profile, request: { query: {} } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('gets in by a link', async () => {
      const request = { method: 'GET', query: { state, session_token: await completed() }, body: {} };
      const { outcome } = await comeBack(kind, undefined, { user: completeUser.profile, request });
      expect(outcome.type).toBe('continue');
    });

    it.each([
      ['without the slash at its end', 'https://signup.example.com'],
      ['in upper case', 'HTTPS://Signup.Example.COM/'],
      ['with the port that https has anyway', 'https://signup.example.com:443/'],
    ])('gets in when the settings give the address of the page %s', async (_name, SIGNUP_URL) => {
      const attempt = { user: completeUser.profile, secrets: { ...settings.profile, SIGNUP_URL } };
      expect((await comeBack(kind, await completed(), attempt)).outcome.type).toBe('continue');
    });

    it('gets in while a secret is replaced, whichever of the two the API signs with', async () => {
      const other = 'made-up-other-secret-of-more-than-32-bytes';
      const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET_ALSO: other };
      for (const tokens of [apiTokens(), apiTokens('profile', new TextEncoder().encode(other))]) {
        const attempt = { user: completeUser.profile, secrets };
        expect((await comeBack(kind, await tokens.signContinueToken(done), attempt)).outcome.type).toBe('continue');
      }
    });

    it('does not get in with a second secret that is too short to be one', async () => {
      const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET_ALSO: 'made-up-but-short' };
      const { outcome } = await comeBack(kind, await completed(), { user: completeUser.profile, secrets });
      expect(outcome.type).toBe('deny');
    });

    it('gets in with the handmade token that the refusals are made from', async () => {
      const { outcome } = await comeBack(kind, handmadeToken(), { user: completeUser.profile });
      expect(outcome.type).toBe('continue');
    });
  });
}

/** Secrets that are given as encoded bytes. */
export function encodedSecretSuite(kind: Kind): void {
  describe.each([
    ['bytes that are text', Buffer.from(secret)],
    ['bytes that are text beyond ASCII', Buffer.from('gemachtes-Geheimnis-für-die-Prüfungen-ß')],
    ['bytes that are no text', Buffer.from(Array.from({ length: 48 }, (_, index) => 255 - index))],
    ['bytes with a zero in front', Buffer.from([0, ...Buffer.from(secret)])],
  ])('a secret with base64url: in front, %s', (_name, key) => {
    const secrets = { ...settings.profile, REDIRECT_TOKEN_SECRET: `base64url:${key.toString('base64url')}` };
    const tokens = apiTokens('profile', new Uint8Array(key));

    it('signs what the API accepts', async () => {
      const token = arrivingToken(await signIn(kind, { secrets }));
      expect(await tokens.verify(token)).toMatchObject({ ok: true, value: { sub } });
    });

    it('accepts what the API signs', async () => {
      const token = await tokens.signContinueToken(done);
      const { outcome } = await comeBack(kind, token, { secrets, user: completeUser.profile });
      expect(outcome.type).toBe('continue');
    });

    it('is not the same as its own encoded text', async () => {
      const token = handmadeToken({}, { key: secrets.REDIRECT_TOKEN_SECRET });
      const { outcome } = await comeBack(kind, token, { secrets, user: completeUser.profile });
      expect(outcome.type).toBe('deny');
    });
  });
}
