import { describe, expect, it } from 'vitest';
import type { Protocol } from '#tenant/local/pipeline/login.js';
import { seconds, secret } from '../tenant/pipeline/sample-login.js';
import {
  type Attempt,
  apiTokens,
  comeBack,
  completeUser,
  expectRefusal,
  handmadeToken,
  type Kind,
  login,
  type Mode,
  newUser,
  orphanedUser,
  pageUrl,
  type Secrets,
  sessionToken,
  settings,
  signIn,
  state,
  stepClaims,
} from './rule-run.js';

const sub = newUser.user_id;

/** Unusable settings: every login is refused, even those of completed users. */
const unusable: [string, Secrets][] = [
  ['without any', {}],
  ...['SIGNUP_URL', 'REDIRECT_TOKEN_SECRET', 'SIGNUP_MODE', 'SIGNUP_CONNECTION'].map((name): [string, Secrets] => {
    const { [name]: _left, ...rest }: Secrets = settings.identity;
    return [`without ${name}`, rest];
  }),
  ['with an empty SIGNUP_CONNECTION', { ...settings.identity, SIGNUP_CONNECTION: '' }],
  ['with an unknown SIGNUP_MODE', { ...settings.identity, SIGNUP_MODE: 'identities' }],
  ['with a SIGNUP_URL that is not a URL', { ...settings.identity, SIGNUP_URL: 'signup.example.com' }],
  ['with a SIGNUP_URL that is a script', { ...settings.identity, SIGNUP_URL: 'javascript:alert(1)' }],
  ['with a SIGNUP_URL without a host', { ...settings.identity, SIGNUP_URL: 'https://' }],
  ['with a secret that is too short', { ...settings.identity, REDIRECT_TOKEN_SECRET: 'x'.repeat(31) }],
  ['with an encoded secret that is empty', { ...settings.identity, REDIRECT_TOKEN_SECRET: 'base64url:' }],
  [
    'with an encoded secret of less than 32 bytes',
    { ...settings.identity, REDIRECT_TOKEN_SECRET: `base64url:${'A'.repeat(40)}` },
  ],
];

/** Malformed values. All other settings are valid. */
const malformed: [name: string, value: string][] = [
  ['SIGNUP_URL', `"${pageUrl}"`],
  ['REDIRECT_TOKEN_SECRET', `"${secret}"`],
  ['REDIRECT_TOKEN_SECRET', `base64url:${'+/'.repeat(32)}`],
  ['REDIRECT_TOKEN_SECRET_ALSO', 'made-up-but-short'],
  ['SIGNUP_MODE', 'both'],
  ['SIGNUP_CONNECTION', "'signup-usernames'"],
  ['SIGNUP_CONNECTION', 'signup usernames'],
  ['SIGNUP_SKIPPABLE', 'yes'],
  ['SIGNUP_SKIPPABLE', '"true"'],
  ['SIGNUP_VERSION', 'two'],
  ['SIGNUP_VERSION', 'Infinity'],
  ['SIGNUP_VERSION', '-1'],
  ['SIGNUP_PROOF', 'both'],
  ['SIGNUP_NON_INTERACTIVE', 'true'],
  ['SIGNUP_PASS_THROUGH', '"campaign,registration_id"'],
];

const anyone = { ...completeUser.identity, app_metadata: completeUser.profile.app_metadata };

/** The signing key of a setting, as an attacker would guess it. */
function keyOf({ REDIRECT_TOKEN_SECRET: given = '' }: Secrets): string {
  if (!given.startsWith('base64url:')) return given;
  return Buffer.from(given.slice('base64url:'.length), 'base64url').toString('latin1');
}

const waysToSignIn: [string, Attempt][] = [
  ['in a browser', {}],
  ['with a refresh token', { transaction: { protocol: 'oauth2-refresh-token' } }],
  ['by the password grant', { transaction: { protocol: 'oauth2-password' } }],
  ['silently', { transaction: { prompt: ['none'] }, request: { query: { prompt: 'none' } } }],
];

/** An orphaned identity must not sign in, because the next attempt of its signup replaces it. */
function orphanRefusals(kind: Kind): void {
  describe.each(['identity', 'profile'] as const)('an orphaned identity, in %s mode', (mode) => {
    // Completed in every other respect, with the most permissive settings.
    const user = { ...orphanedUser, app_metadata: completeUser.profile.app_metadata };
    const secrets = { ...settings[mode], SIGNUP_NON_INTERACTIVE: 'allow', SIGNUP_SKIPPABLE: 'true' };

    it.each(waysToSignIn)('is refused %s', async (_name, attempt) => {
      expectRefusal(kind, await signIn(kind, { ...attempt, secrets, user }), orphanedUser.user_id);
    });

    it('is refused on return from the page', async () => {
      const token = await apiTokens(mode).signContinueToken({
        sub: user.user_id,
        state,
        login,
        signup: 'completed',
        username: 'ada',
      });
      expectRefusal(kind, await comeBack(kind, token, { secrets, user }), token);
    });
  });
}

/** Logins that are refused before the redirect. */
export function loginRefusals(kind: Kind): void {
  orphanRefusals(kind);

  describe.each(unusable)('%s', (_name, secrets) => {
    const given = secrets.REDIRECT_TOKEN_SECRET;
    const unlogged = given ? [given] : [];

    it('refuses a new login', async () => {
      expectRefusal(kind, await signIn(kind, { secrets }), ...unlogged);
    });

    it('refuses a completed user', async () => {
      expectRefusal(kind, await signIn(kind, { secrets, user: anyone }), ...unlogged);
    });

    it('refuses a return from the page', async () => {
      const token = handmadeToken({}, { key: keyOf(secrets) });
      expectRefusal(kind, await comeBack(kind, token, { secrets, user: anyone }), ...unlogged, token);
    });
  });

  it.each(malformed)(
    '%s malformed as %j: every login is refused, and the log names the setting',
    async (name, value) => {
      const secrets = { ...settings.identity, [name]: value };
      for (const ran of [
        await signIn(kind, { secrets, user: anyone }),
        await comeBack(kind, handmadeToken(stepClaims.identity), { secrets, user: anyone }),
      ]) {
        expectRefusal(kind, ran, value);
        expect(ran.log.map(({ text }) => text)).toEqual([
          expect.stringMatching(`^signup-step: check the \\w+: ${name}$`),
        ]);
      }
    },
  );

  describe.each(['oauth2-password', 'oauth2-resource-owner', 'oauth2-token-exchange', 'oauth2-access-token'])(
    'a login with the protocol %s, which has no browser, before the signup is complete',
    (protocol) => {
      const attempt = { transaction: { protocol: protocol as Protocol } };

      it.each([undefined, 'deny', '', ' Deny '])('is refused with SIGNUP_NON_INTERACTIVE %j', async (setting) => {
        const secrets = { ...settings.profile, ...(setting !== undefined && { SIGNUP_NON_INTERACTIVE: setting }) };
        expectRefusal(kind, await signIn(kind, { ...attempt, secrets }));
      });
    },
  );
}

type Refused = [name: string, token: () => string | undefined | Promise<string | undefined>];
const unsigned = (token: string) => token.split('.').slice(0, 2).join('.');

async function renewed(token: string): Promise<string> {
  const arrival = await apiTokens().verify(token);
  const fresh = arrival.ok ? await apiTokens().renew(arrival.value) : arrival;
  if (!fresh.ok) throw new Error(fresh.failure.code);
  return fresh.value.sessionToken;
}

/** Continue tokens that are refused, whatever the record shows. */
const refusedTokens = (kind: Kind, mode: Mode): Refused[] => {
  const handmade: typeof handmadeToken = (claims, options) =>
    handmadeToken({ ...stepClaims[mode], ...claims }, options);
  return [
    ['no token', () => undefined],
    ['an empty token', () => ''],
    ['text that is not a token', () => 'not-a-token'],
    ['malformed parts', () => 'abc.def.ghi'],
    ['a signature with another secret', () => handmade({}, { key: 'another-made-up-secret-of-more-than-32-bytes' })],
    ['a signature that was cut off', () => `${unsigned(handmade())}.`],
    [
      'claims changed after signing',
      () => {
        const [header, , signature] = handmade({ signup: 'skipped' }).split('.');
        return `${header}.${handmade().split('.')[1]}.${signature}`;
      },
    ],
    ['alg none', () => `${unsigned(handmade({}, { alg: 'none' }))}.`],
    ['alg none, with a signature', () => handmade({}, { alg: 'none' })],
    ['another algorithm', () => handmade({}, { alg: 'HS512', hash: 'sha512' })],
    ['an expired token', () => handmade({ iat: seconds - 180, exp: seconds })],
    ['a token that never expires', () => handmade({ exp: undefined })],
    ['a lifetime of more than five minutes', () => handmade({ exp: seconds + 301 })],
    ['a token without iat', () => handmade({ iat: undefined })],
    ['another user', () => handmade({ sub: 'google-oauth2|eve' })],
    ['no user', () => handmade({ sub: undefined })],
    ['the state of another login, as in a replay', () => handmade({ state: 'hKFo2SA-of-another-login' })],
    ['no state', () => handmade({ state: undefined })],
    ['another issuer', () => handmade({ iss: 'https://evil.example.com/' })],
    [
      'an issuer that starts like the URL of the page',
      () => handmade({ iss: 'https://signup.example.com.evil.example/' }),
    ],
    ['no issuer', () => handmade({ iss: undefined })],
    ['the login domain as issuer', () => handmade({ iss: 'localhost:4000' })],
    ['no jti', () => handmade({ jti: undefined })],
    [
      'another mode',
      () =>
        handmade({ ...stepClaims.identity, ...stepClaims.profile, mode: mode === 'identity' ? 'profile' : 'identity' }),
    ],
    ['no mode', () => handmade({ mode: undefined })],
    ...(mode === 'identity' ? foreignConnections : foreignVersions),
    // A Rule has no state of its first run to compare with.
    ...(kind === 'action' ? foreignLogins(handmade) : []),
    ['the session token sent back', async () => sessionToken(await signIn(kind))],
    ['a renewed session token sent back', async () => renewed(sessionToken(await signIn(kind)))],
    ['no claim signup', () => handmade({ signup: undefined })],
    ['an unknown value of the claim signup', () => handmade({ signup: 'done' })],
  ];
};

const foreignConnections: Refused[] = [
  ['another connection', () => handmadeToken({ ...stepClaims.identity, connection: 'staff' })],
  ['the connection in another case', () => handmadeToken({ ...stepClaims.identity, connection: 'Signup-Usernames' })],
  ['no connection', () => handmadeToken({ ...stepClaims.identity, connection: undefined })],
];

const foreignVersions: Refused[] = [
  ['a lower version', () => handmadeToken({ version: 1 })],
  ['a version that is a string', () => handmadeToken({ version: '2' })],
  ['no version', () => handmadeToken({ version: undefined })],
];

const foreignLogins = (handmade: typeof handmadeToken): Refused[] => [
  ['another login', () => handmade({ login: 'transaction-of-another-login' })],
  ['no login', () => handmade({ login: undefined })],
];

/** Returns from the page that are refused. */
export function continueRefusals(kind: Kind): void {
  describe.each(['identity', 'profile'] as const)('a return from the page in %s mode', (mode) => {
    // A version is required, as teams configure it.
    const asked = { ...settings[mode], SIGNUP_VERSION: '2' };

    describe.each([
      ['whose record shows the signup', completeUser[mode]],
      ['whose record does not show it', newUser],
    ])('a user %s', (_record, user) => {
      it.each(refusedTokens(kind, mode))('is refused with %s', async (_name, made) => {
        const token = await made();
        const ran = await comeBack(kind, token, { secrets: { ...asked, SIGNUP_SKIPPABLE: 'true' }, user });
        expectRefusal(kind, ran, ...(token ? [token] : []));
      });

      it('is refused when the signup was cancelled, whatever else is sent', async () => {
        const attempt = { secrets: { ...asked, SIGNUP_SKIPPABLE: 'true' }, user };
        const good = handmadeToken(stepClaims[mode]);
        const query = { state, error: 'access_denied' };
        expectRefusal(kind, await comeBack(kind, undefined, { ...attempt, request: { query } }));
        expectRefusal(kind, await comeBack(kind, good, { ...attempt, request: { query } }));
        const body = { ...query, session_token: good };
        expectRefusal(kind, await comeBack(kind, undefined, { ...attempt, request: { query: {}, body } }));
      });
    });

    it.each([undefined, 'false', '', 'FALSE'])('skipped is refused with SIGNUP_SKIPPABLE %j', async (setting) => {
      const secrets = { ...settings[mode], ...(setting !== undefined && { SIGNUP_SKIPPABLE: setting }) };
      const token = await apiTokens(mode).signContinueToken({ sub, state, login, signup: 'skipped' });
      expectRefusal(kind, await comeBack(kind, token, { secrets }), token);
    });
  });

  it('a return with an earlier version is refused', async () => {
    const secrets = { ...settings.profile, SIGNUP_VERSION: '3' };
    expectRefusal(kind, await comeBack(kind, handmadeToken(), { secrets, user: completeUser.profile }));
  });
}
