import { describe, expect, it } from 'vitest';
import type { User } from '#tenant/local/store/users/user-record.js';
import {
  apiTokens,
  comeBack,
  completeUser,
  databaseUser,
  type Kind,
  login,
  newUser,
  orphanedUser,
  redirectOf,
  type Secrets,
  sessionToken,
  settings,
  signIn,
  state,
} from './rule-run.js';

const profileUser = (app_metadata: Record<string, unknown>): User => ({ ...newUser, app_metadata });
const linked = (provider: string, connection: string): User => ({
  ...newUser,
  identities: [...newUser.identities, { provider, user_id: 'abc', connection, isSocial: false }],
});
const version = (asked: string): Secrets => ({ ...settings.profile, SIGNUP_VERSION: asked });

const passing: [string, Secrets, User][] = [
  ['with a linked identity in the connection', settings.identity, completeUser.identity],
  ['with that identity, for any SIGNUP_VERSION', { ...settings.identity, SIGNUP_VERSION: '9' }, completeUser.identity],
  [
    'with a linked identity of the API',
    settings.identity,
    { ...newUser, identities: [...newUser.identities, ...orphanedUser.identities] },
  ],
  ['who signed in with the connection itself', settings.identity, databaseUser('abc')],
  ['whose user ID starts as those of the API do', settings.identity, databaseUser('signup-ada')],
  ['whose user ID is longer than those of the API', settings.identity, databaseUser(`signup-${'0'.repeat(41)}`)],
  ['with a username', settings.profile, profileUser({ username: 'ada' })],
  ['with the required version', version('2'), completeUser.profile],
  ['with a later version', version('1'), completeUser.profile],
];

const redirected: [string, Secrets, User][] = [
  ['who is new, in identity mode', settings.identity, newUser],
  ['who is new, in profile mode', settings.profile, newUser],
  ['with an identity in another connection', settings.identity, linked('auth0', 'staff')],
  ['with a social connection of the same name', settings.identity, linked('oauth2', 'signup-usernames')],
  ['with a username in metadata, in identity mode', settings.identity, completeUser.profile],
  ['with a linked identity, in profile mode', settings.profile, completeUser.identity],
  ['with an empty username', settings.profile, profileUser({ username: '' })],
  ['with a completed signup but no username', settings.profile, profileUser({ signup: { version: 2 } })],
  ['with an earlier version', version('3'), completeUser.profile],
  ['without a version', version('1'), profileUser({ username: 'ada' })],
  ['with a version that is no number', version('1'), profileUser({ username: 'ada', signup: { version: 'two' } })],
];

const silent = { transaction: { prompt: ['none'] }, request: { query: { prompt: 'none' } } };

/** Logins that pass, and logins that are redirected to the page. */
export function loginSuite(kind: Kind): void {
  describe.each([1, 50])('on login number %i', (logins_count) => {
    it.each(passing)('lets a user pass %s', async (_name, secrets, user) => {
      const { outcome } = await signIn(kind, { secrets, user: { ...user, logins_count } });
      expect(outcome.type).toBe('continue');
    });

    it.each(redirected)('redirects a user to the page %s', async (_name, secrets, user) => {
      const ran = await signIn(kind, { secrets, user: { ...user, logins_count } });
      expect(redirectOf(ran).origin).toBe('https://signup.example.com');
    });
  });

  describe('without a browser', () => {
    const attempt = { transaction: { protocol: 'oauth2-password' as const } };

    it('lets completed users pass', async () => {
      expect((await signIn(kind, { ...attempt, user: completeUser.profile })).outcome.type).toBe('continue');
    });

    it.each(['allow', ' Allow\n'])('lets others pass only with SIGNUP_NON_INTERACTIVE %j', async (allow) => {
      const secrets = { ...settings.profile, SIGNUP_NON_INTERACTIVE: allow };
      expect((await signIn(kind, { ...attempt, secrets })).outcome.type).toBe('continue');
      expect((await signIn(kind, attempt)).outcome.type).toBe('deny');
    });
  });

  it.each([
    ['as usual', settings.profile],
    ['with SIGNUP_NON_INTERACTIVE deny', { ...settings.profile, SIGNUP_NON_INTERACTIVE: 'deny' }],
    ['with a new SIGNUP_VERSION', version('9')],
    ['without settings', {}],
  ])('always lets a refresh token pass: %s', async (_name, secrets) => {
    const transaction = { protocol: 'oauth2-refresh-token' as const };
    expect((await signIn(kind, { secrets, transaction })).outcome.type).toBe('continue');
  });

  it.each(['deny', 'allow'])(
    'redirects a silent login, for which Auth0 returns interaction_required, with SIGNUP_NON_INTERACTIVE %s',
    async (setting) => {
      const secrets = { ...settings.profile, SIGNUP_NON_INTERACTIVE: setting };
      expect(redirectOf(await signIn(kind, { ...silent, secrets })).origin).toBe('https://signup.example.com');
      expect((await signIn(kind, { ...silent, secrets, user: completeUser.profile })).outcome.type).toBe('continue');
    },
  );

  it('ignores white space around settings, and the case of fixed words', async () => {
    const secrets = Object.fromEntries(
      Object.entries({ ...settings.identity, SIGNUP_SKIPPABLE: 'true' }).map(([name, value]) => {
        const isWord = name === 'SIGNUP_MODE' || name === 'SIGNUP_SKIPPABLE';
        return [name, ` ${isWord ? value.toUpperCase() : value}\n`];
      }),
    );
    expect((await signIn(kind, { secrets, user: completeUser.identity })).outcome.type).toBe('continue');
    const token = sessionToken(await signIn(kind, { secrets }));
    expect(await apiTokens('identity').verify(token)).toMatchObject({ ok: true });
    for (const signup of ['completed', 'skipped'] as const) {
      const back = await apiTokens('identity').signContinueToken({ sub: newUser.user_id, state, login, signup });
      expect((await comeBack(kind, back, { secrets })).outcome.type).toBe('continue');
    }
  });

  it('changes neither the user record nor the tokens of the application', async () => {
    const { outcome } = await signIn(kind, { user: completeUser.profile });
    expect(outcome.changes).toMatchObject({
      appMetadata: {},
      userMetadata: {},
      idTokenClaims: {},
      accessTokenClaims: {},
    });
  });
}
