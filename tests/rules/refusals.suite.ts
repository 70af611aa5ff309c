import { describe, expect, it } from 'vitest';
import type { Protocol } from '#tenant/local/pipeline/login.js';
import { seconds, secret } from '../tenant/pipeline/sample-login.js';
import {
  type Attempt,
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
  pageUrl,
  type Secrets,
  settings,
  signIn,
  state,
  steps,
  unlinkedUser,
} from './rule-run.js';

const sub = newUser.user_id;

/** Settings that nothing can be done with: everybody is refused, the ones that are complete as well. */
const unusable: [string, Secrets][] = [
  ['without any', {}],
  ...['SIGNUP_URL', 'REDIRECT_TOKEN_SECRET', 'SIGNUP_MODE', 'SIGNUP_CONNECTION'].map((name): [string, Secrets] => {
    const { [name]: _left, ...rest }: Secrets = settings.identity;
    return [`without ${name}`, rest];
  }),
  ['with an empty SIGNUP_CONNECTION', { ...settings.identity, SIGNUP_CONNECTION: '' }],
  ['with an unknown SIGNUP_MODE', { ...settings.identity, SIGNUP_MODE: 'identities' }],
  ['with a SIGNUP_URL that is no address', { ...settings.identity, SIGNUP_URL: 'signup.example.com' }],
  ['with a SIGNUP_URL that is a script', { ...settings.identity, SIGNUP_URL: 'javascript:alert(1)' }],
  ['with a SIGNUP_URL without a host', { ...settings.identity, SIGNUP_URL: 'https://' }],
  ['with a secret that is too short', { ...settings.identity, REDIRECT_TOKEN_SECRET: 'x'.repeat(31) }],
  ['with an encoded secret that is empty', { ...settings.identity, REDIRECT_TOKEN_SECRET: 'base64url:' }],
  [
    'with an encoded secret of less than 32 bytes',
    { ...settings.identity, REDIRECT_TOKEN_SECRET: `base64url:${'A'.repeat(40)}` },
  ],
];

/** One setting of good ones that somebody got wrong. */
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

/** The key that a setting stands for, as somebody would have it who guesses well. */
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

/** An identity that was made and not linked is nobody's account: the next try of its signup replaces it. */
function unlinkedRefusals(kind: Kind): void {
  describe.each(['identity', 'profile'] as const)('an identity whose signup was not completed, in %s mode', (mode) => {
    // Complete by every other measure, and as lax as the settings can be.
    const user = { ...unlinkedUser, app_metadata: completeUser.profile.app_metadata };
    const secrets = { ...settings[mode], SIGNUP_NON_INTERACTIVE: 'allow', SIGNUP_SKIPPABLE: 'true' };

    it.each(waysToSignIn)('is refused %s', async (_name, attempt) => {
      expectRefusal(kind, await signIn(kind, { ...attempt, secrets, user }), unlinkedUser.user_id);
    });

    it('is refused when it comes back from the page', async () => {
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

/** Who is refused on the way to the page. */
export function loginRefusals(kind: Kind): void {
  unlinkedRefusals(kind);

  describe.each(unusable)('%s', (_name, secrets) => {
    const given = secrets.REDIRECT_TOKEN_SECRET;
    const unlogged = given ? [given] : [];

    it('refuses a new login', async () => {
      expectRefusal(kind, await signIn(kind, { secrets }), ...unlogged);
    });

    it('refuses a completed user', async () => {
      expectRefusal(kind, await signIn(kind, { secrets, user: anyone }), ...unlogged);
    });

    it('refuses a returning user', async () => {
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
        await comeBack(kind, handmadeToken(steps.identity), { secrets, user: anyone }),
      ]) {
        expectRefusal(kind, ran, value);
        expect(ran.log.map(({ text }) => text)).toEqual([
          expect.stringMatching(`^signup-step: check the \\w+: ${name}$`),
        ]);
      }
    },
  );

  describe.each(['oauth2-password', 'oauth2-resource-owner', 'oauth2-token-exchange', 'oauth2-access-token'])(
    'a login of the protocol %s, which has no browser, while the step is open',
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

/** Tokens that must not let anybody in, whatever the record shows. */
const refusedTokens = (kind: Kind, mode: Mode): Refused[] => {
  const handmade: typeof handmadeToken = (claims, options) => handmadeToken({ ...steps[mode], ...claims }, options);
  return [
    ['no token', () => undefined],
    ['an empty token', () => ''],
    ['no token at all but some text', () => 'not-a-token'],
    ['a token of broken parts', () => 'abc.def.ghi'],
    ['a foreign signature', () => handmade({}, { key: 'another-made-up-secret-of-more-than-32-bytes' })],
    ['a signature that was cut off', () => `${unsigned(handmade())}.`],
    [
      'claims changed after signing',
      () => {
        const [header, , signature] = handmade({ signup: 'skipped' }).split('.');
        return `${header}.${handmade().split('.')[1]}.${signature}`;
      },
    ],
    ['alg none', () => `${unsigned(handmade({}, { alg: 'none' }))}.`],
    ['alg none, with a signature all the same', () => handmade({}, { alg: 'none' })],
    ['another algorithm', () => handmade({}, { alg: 'HS512', hash: 'sha512' })],
    ['an expired token', () => handmade({ iat: seconds - 180, exp: seconds })],
    ['a token that never expires', () => handmade({ exp: undefined })],
    ['a token that lives for more than five minutes', () => handmade({ exp: seconds + 301 })],
    ['a token without iat', () => handmade({ iat: undefined })],
    ['another user', () => handmade({ sub: 'google-oauth2|eve' })],
    ['no user', () => handmade({ sub: undefined })],
    ['the state of another login, as when it is sent again', () => handmade({ state: 'hKFo2SA-of-another-login' })],
    ['no state', () => handmade({ state: undefined })],
    ['another issuer', () => handmade({ iss: 'https://evil.example.com/' })],
    ['an issuer that only begins like the page', () => handmade({ iss: 'https://signup.example.com.evil.example/' })],
    ['no issuer', () => handmade({ iss: undefined })],
    ['the login domain as issuer', () => handmade({ iss: 'localhost:4000' })],
    ['no id', () => handmade({ jti: undefined })],
    [
      'another mode',
      () => handmade({ ...steps.identity, ...steps.profile, mode: mode === 'identity' ? 'profile' : 'identity' }),
    ],
    ['no mode', () => handmade({ mode: undefined })],
    ...(mode === 'identity' ? foreignConnections : foreignVersions),
    // Nothing is left of a Rule's first run to compare it with.
    ...(kind === 'action' ? foreignLogins(handmade) : []),
    ['the session token sent back', async () => arrivingToken(await signIn(kind))],
    ['a renewed session token sent back', async () => renewed(arrivingToken(await signIn(kind)))],
    ['no word on what became of the signup', () => handmade({ signup: undefined })],
    ['an unknown word on what became of the signup', () => handmade({ signup: 'done' })],
  ];
};

const foreignConnections: Refused[] = [
  ['another connection', () => handmadeToken({ ...steps.identity, connection: 'staff' })],
  ['the connection in other letters', () => handmadeToken({ ...steps.identity, connection: 'Signup-Usernames' })],
  ['no connection', () => handmadeToken({ ...steps.identity, connection: undefined })],
];

const foreignVersions: Refused[] = [
  ['a lower version', () => handmadeToken({ version: 1 })],
  ['a version that is a text', () => handmadeToken({ version: '2' })],
  ['no version', () => handmadeToken({ version: undefined })],
];

const foreignLogins = (handmade: typeof handmadeToken): Refused[] => [
  ['another login', () => handmade({ login: 'transaction-of-another-login' })],
  ['no login', () => handmade({ login: undefined })],
];

/** Who is refused on the way back from the page. */
export function comingBackRefusals(kind: Kind): void {
  describe.each(['identity', 'profile'] as const)('coming back in %s mode', (mode) => {
    // As in a team's settings: a version is asked for.
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
        const good = handmadeToken(steps[mode]);
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

  it('an earlier version is not enough on the way back either', async () => {
    const secrets = { ...settings.profile, SIGNUP_VERSION: '3' };
    expectRefusal(kind, await comeBack(kind, handmadeToken(), { secrets, user: completeUser.profile }));
  });
}
