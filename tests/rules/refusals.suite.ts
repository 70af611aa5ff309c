import { describe, it } from 'vitest';
import { seconds } from '../tenant/pipeline/sample-login.js';
import {
  type Attempt,
  apiTokens,
  arrivingToken,
  comeBack,
  completeUser,
  expectRefusal,
  handmadeToken,
  type Kind,
  newUser,
  type Secrets,
  settings,
  signIn,
  state,
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
  ['with an unknown SIGNUP_MODE', { ...settings.identity, SIGNUP_MODE: 'Identity' }],
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
      const token = await apiTokens().issueReturning({
        sub: user.user_id,
        state,
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

    it('refuses somebody who is complete', async () => {
      expectRefusal(kind, await signIn(kind, { secrets, user: anyone }), ...unlogged);
    });

    it('refuses somebody who comes back', async () => {
      const token = handmadeToken({}, { key: keyOf(secrets) });
      expectRefusal(kind, await comeBack(kind, token, { secrets, user: anyone }), ...unlogged, token);
    });
  });

  it('refuses everybody when the version asked for is no number', async () => {
    const secrets = { ...settings.profile, SIGNUP_VERSION: 'two' };
    expectRefusal(kind, await signIn(kind, { secrets, user: anyone }));
    expectRefusal(kind, await comeBack(kind, handmadeToken(), { secrets, user: anyone }));
  });

  describe.each([
    ['a refresh token', { transaction: { protocol: 'oauth2-refresh-token' as const } }],
    ['the password grant', { transaction: { protocol: 'oauth2-password' as const } }],
    ['prompt=none', { transaction: { prompt: ['none'] }, request: { query: { prompt: 'none' } } }],
  ])('%s while the step is open', (_name, attempt) => {
    it.each([undefined, 'deny', '', 'Allow', 'true'])('is refused with SIGNUP_NON_INTERACTIVE %j', async (setting) => {
      const secrets = { ...settings.profile, ...(setting !== undefined && { SIGNUP_NON_INTERACTIVE: setting }) };
      expectRefusal(kind, await signIn(kind, { ...attempt, secrets }));
    });
  });
}

type Refused = [name: string, token: () => string | undefined | Promise<string | undefined>];
const unsigned = (token: string) => token.split('.').slice(0, 2).join('.');

async function renewed(token: string): Promise<string> {
  const arrival = await apiTokens().verify(token);
  const fresh = arrival.ok ? await apiTokens().renew(arrival.value) : arrival;
  if (!fresh.ok) throw new Error(fresh.failure.code);
  return fresh.value.token;
}

/** Tokens that must not let in even somebody whose record shows the signup. */
const refusedTokens = (kind: Kind): Refused[] => [
  ['no token', () => undefined],
  ['an empty token', () => ''],
  ['no token at all but some text', () => 'not-a-token'],
  ['a token of broken parts', () => 'abc.def.ghi'],
  ['a foreign signature', () => handmadeToken({}, { key: 'another-made-up-secret-of-more-than-32-bytes' })],
  ['a signature that was cut off', () => `${unsigned(handmadeToken())}.`],
  [
    'claims changed after signing',
    () => {
      const [header, , signature] = handmadeToken({ signup: 'skipped' }).split('.');
      return `${header}.${handmadeToken().split('.')[1]}.${signature}`;
    },
  ],
  ['alg none', () => `${unsigned(handmadeToken({}, { alg: 'none' }))}.`],
  ['alg none, with a signature all the same', () => handmadeToken({}, { alg: 'none' })],
  ['another algorithm', () => handmadeToken({}, { alg: 'HS512', hash: 'sha512' })],
  ['an expired token', () => handmadeToken({ iat: seconds - 180, exp: seconds })],
  ['a token that never expires', () => handmadeToken({ exp: undefined })],
  ['a token without iat', () => handmadeToken({ iat: undefined })],
  ['another user', () => handmadeToken({ sub: 'google-oauth2|eve' })],
  ['no user', () => handmadeToken({ sub: undefined })],
  ['another state', () => handmadeToken({ state: 'hKFo2SA-of-another-login' })],
  ['no state', () => handmadeToken({ state: undefined })],
  ['another issuer', () => handmadeToken({ iss: 'https://evil.example.com/' })],
  [
    'an issuer that only begins like the page',
    () => handmadeToken({ iss: 'https://signup.example.com.evil.example/' }),
  ],
  ['no issuer', () => handmadeToken({ iss: undefined })],
  ['the login domain as issuer', () => handmadeToken({ iss: 'localhost:4000' })],
  ['the arriving token sent back', async () => arrivingToken(await signIn(kind))],
  ['a renewed arriving token sent back', async () => renewed(arrivingToken(await signIn(kind)))],
  ['no word on what became of the signup', () => handmadeToken({ signup: undefined })],
  ['an unknown word on what became of the signup', () => handmadeToken({ signup: 'done' })],
];

/** Who is refused on the way back from the page. */
export function comingBackRefusals(kind: Kind): void {
  describe.each(['identity', 'profile'] as const)('coming back in %s mode', (mode) => {
    it.each(refusedTokens(kind))('is refused with %s', async (_name, made) => {
      const token = await made();
      const ran = await comeBack(kind, token, { secrets: settings[mode], user: completeUser[mode] });
      expectRefusal(kind, ran, ...(token ? [token] : []));
    });

    it('completed is refused when the record does not show it', async () => {
      const token = await apiTokens().issueReturning({ sub, state, signup: 'completed', username: 'ada' });
      expectRefusal(kind, await comeBack(kind, token, { secrets: settings[mode] }), token);
    });

    it.each([undefined, 'false', '', 'yes'])('skipped is refused with SIGNUP_SKIPPABLE %j', async (setting) => {
      const secrets = { ...settings[mode], ...(setting !== undefined && { SIGNUP_SKIPPABLE: setting }) };
      const token = await apiTokens().issueReturning({ sub, state, signup: 'skipped' });
      expectRefusal(kind, await comeBack(kind, token, { secrets }), token);
    });

    it('is refused when the signup was cancelled, whatever else is sent', async () => {
      const attempt = { secrets: { ...settings[mode], SIGNUP_SKIPPABLE: 'true' }, user: completeUser[mode] };
      const query = { state, error: 'access_denied' };
      expectRefusal(kind, await comeBack(kind, undefined, { ...attempt, request: { query } }));
      expectRefusal(kind, await comeBack(kind, handmadeToken(), { ...attempt, request: { query } }));
      const body = { ...query, session_token: handmadeToken() };
      expectRefusal(kind, await comeBack(kind, undefined, { ...attempt, request: { query: {}, body } }));
    });
  });

  it('an earlier version is not enough on the way back either', async () => {
    const secrets = { ...settings.profile, SIGNUP_VERSION: '3' };
    expectRefusal(kind, await comeBack(kind, handmadeToken(), { secrets, user: completeUser.profile }));
  });
}
