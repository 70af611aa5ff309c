import { describe, expect, it } from 'vitest';
import type { User } from '#tenant/local/store/user-record.js';
import {
  completeUser,
  databaseUser,
  type Kind,
  newUser,
  redirectOf,
  type Secrets,
  settings,
  signIn,
  unlinkedUser,
} from './rule-run.js';

const profileUser = (app_metadata: Record<string, unknown>): User => ({ ...newUser, app_metadata });
const linked = (provider: string, connection: string): User => ({
  ...newUser,
  identities: [...newUser.identities, { provider, user_id: 'abc', connection, isSocial: false }],
});
const version = (asked: string): Secrets => ({ ...settings.profile, SIGNUP_VERSION: asked });

const passing: [string, Secrets, User][] = [
  ['with a linked identity in the connection', settings.identity, completeUser.identity],
  [
    'with that identity, whatever version is asked for',
    { ...settings.identity, SIGNUP_VERSION: '9' },
    completeUser.identity,
  ],
  [
    'with an identity of ours that is linked',
    settings.identity,
    { ...newUser, identities: [...newUser.identities, ...unlinkedUser.identities] },
  ],
  ['who signed in with the connection itself', settings.identity, databaseUser('abc')],
  ['whose own id begins as ours do', settings.identity, databaseUser('signup-ada')],
  ['whose own id is longer than ours', settings.identity, databaseUser(`signup-${'0'.repeat(41)}`)],
  ['with a username', settings.profile, profileUser({ username: 'ada' })],
  ['with the version asked for', version('2'), completeUser.profile],
  ['with a later version', version('1'), completeUser.profile],
];

const held: [string, Secrets, User][] = [
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

const withoutBrowser = [
  ['a refresh token', { protocol: 'oauth2-refresh-token' as const }, {}],
  ['the password grant', { protocol: 'oauth2-password' as const }, {}],
  ['prompt=none', { prompt: ['none'] }, { prompt: 'none' }],
] as const;

/** Who gets past the gate and who is sent to the page. */
export function loginSuite(kind: Kind): void {
  describe.each([1, 50])('on login number %i', (logins_count) => {
    it.each(passing)('lets somebody pass %s', async (_name, secrets, user) => {
      const { outcome } = await signIn(kind, { secrets, user: { ...user, logins_count } });
      expect(outcome.type).toBe('continue');
    });

    it.each(held)('sends somebody to the page %s', async (_name, secrets, user) => {
      const ran = await signIn(kind, { secrets, user: { ...user, logins_count } });
      expect(redirectOf(ran).origin).toBe('https://signup.example.com');
    });
  });

  describe.each(withoutBrowser)('without a browser to redirect: %s', (_name, { ...transaction }, query) => {
    const way = 'prompt' in transaction ? { prompt: [...transaction.prompt] } : transaction;
    const attempt = { transaction: way, request: { query } };

    it('lets complete users pass', async () => {
      const { outcome } = await signIn(kind, { ...attempt, user: completeUser.profile });
      expect(outcome.type).toBe('continue');
    });

    it('lets others pass only where the settings allow it', async () => {
      const secrets = { ...settings.profile, SIGNUP_NON_INTERACTIVE: 'allow' };
      expect((await signIn(kind, { ...attempt, secrets })).outcome.type).toBe('continue');
      expect((await signIn(kind, attempt)).outcome.type).toBe('deny');
    });
  });

  it('leaves the tenant and the tokens of the application alone', async () => {
    const { outcome } = await signIn(kind, { user: completeUser.profile });
    expect(outcome.changes).toMatchObject({
      appMetadata: {},
      userMetadata: {},
      idTokenClaims: {},
      accessTokenClaims: {},
    });
  });
}
