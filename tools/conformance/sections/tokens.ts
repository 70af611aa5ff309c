import type { JWTPayload } from 'jose';
import { RULE_ISSUER } from '#contracts/redirect-token.js';
import { expect, expectEqual, expectProblem, expectStatus } from '../expectations.js';
import type { Rule, Section } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { claimsOf, forgeToken, verifiedClaims } from '../session-tokens.js';
import { freshUsername } from '../test-data.js';
import { type ForgeInput, type HostileToken, hostileTokens } from './hostile-tokens.js';

/** Every call that needs a session token. */
const guardedCalls: readonly { method: string; path: string; json?: object }[] = [
  { method: 'GET', path: '/api/session' },
  { method: 'POST', path: '/api/session', json: {} },
  { method: 'GET', path: `/api/username?username=${freshUsername()}` },
  { method: 'POST', path: '/api/signup', json: { state: 'made-up', username: freshUsername() } },
  { method: 'POST', path: '/api/decline', json: { state: 'made-up', decision: 'cancel' } },
];

/** The input for forged tokens, created once in a run. */
const forgeInputs = new WeakMap<RuleContext, Promise<ForgeInput>>();

function getForgeInput(context: RuleContext): Promise<ForgeInput> {
  const input = forgeInputs.get(context) ?? createForgeInput(context);
  forgeInputs.set(context, input);
  return input;
}

async function createForgeInput(context: RuleContext): Promise<ForgeInput> {
  const { login, reply } = await context.complete();
  return { valid: claimsOf(login.token), secret: context.secret, continueClaims: claimsOf(reply.sessionToken) };
}

function refused({ id, what, reference, code, make }: HostileToken): Rule {
  return {
    id,
    title: `A token ${what} is refused by every call: ${code}.`,
    reference,
    async check(context) {
      const token = make(await getForgeInput(context));
      for (const { method, path, json } of guardedCalls)
        expectProblem(await context.backEnd.request(method, path, { token, json }), code);
    },
  };
}

/** Creates a rule that a token with changed claims is accepted. */
function accepted(id: string, title: string, change: (valid: JWTPayload) => object): Rule {
  return {
    id,
    title,
    reference: 'contract, Tokens',
    async check(context) {
      const valid = claimsOf((await context.login()).token);
      const token = forgeToken({ ...valid, ...change(valid) }, context.secret);
      expectStatus(await context.backEnd.request('GET', '/api/session', { token }), 200);
    },
  };
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const acceptedTokens: readonly Rule[] = [
  accepted('aud-without-slash', 'A trailing slash of the audience is ignored.', ({ aud }) => {
    const text = String(aud);
    return { aud: text.endsWith('/') ? text.slice(0, -1) : `${text}/` };
  }),
  accepted('rule', "The Rule's token is accepted: its own issuer, and user_id in place of sub.", ({ sub, iss }) => ({
    iss: RULE_ISSUER,
    user_id: sub,
    sub: undefined,
    login_domain: iss,
  })),
  accepted('clocks', 'Clocks may differ by some seconds.', () => ({
    iat: nowSeconds() + 20,
    exp: nowSeconds() + 620,
  })),
];

/** Checks the claims of a continue token. */
async function checkContinueToken(context: RuleContext): Promise<void> {
  const { login, reply } = await context.complete();
  const { aud, jti, sub } = claimsOf(login.token);
  const claims = await verifiedClaims(reply.sessionToken, context.secret);
  const isPage = typeof claims.iss === 'string' && URL.canParse(claims.iss) && sameUrl(claims.iss, String(aud));
  expect(isPage, `iss: ${aud}`, claims.iss ?? 'no iss');
  const expected = { sub, state: login.state, signup: 'completed', username: reply.username, login: jti };
  for (const [name, value] of Object.entries({ ...expected, mode: context.mode }))
    expectEqual(claims[name], value, name);
  expect(typeof claims.jti === 'string' && claims.jti !== jti, 'a jti of its own', claims.jti ?? 'no jti');
  if (context.mode === 'identity') expectEqual(claims.connection, context.connection, 'connection');
  else expect(typeof claims.version === 'number', 'version, a number', claims.version ?? 'no version');
}

function sameUrl(one: string, other: string): boolean {
  return new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}

const continueTokens: readonly Rule[] = [
  {
    id: 'continue-claims',
    title: 'The continue token has the claims of the contract, and is signed with the shared secret.',
    reference: 'contract, Tokens',
    check: checkContinueToken,
  },
  {
    id: 'continue-lifetime',
    title: 'The continue token is valid for one to five minutes.',
    reference: 'contract, Tokens',
    async check(context) {
      const { exp = 0, iat = 0 } = claimsOf((await context.complete()).reply.sessionToken);
      expect(exp - iat >= 60 && exp - iat <= 300, 'exp 60 to 300 seconds after iat', { iat, exp });
      expect(Math.abs(iat - nowSeconds()) <= 60, 'iat now', iat);
    },
  },
  {
    id: 'continue-once',
    title: 'Each reply has a new continue token.',
    reference: 'contract, Tokens',
    async check(context) {
      const { login, sent, reply } = await context.complete();
      const again = await context.submit(login, sent);
      expectStatus(again, 200);
      const jtis = [reply.sessionToken, JSON.parse(again.text).sessionToken].map((token) => claimsOf(token).jti);
      expect(jtis[0] !== jtis[1], 'two jti', jtis);
    },
  },
];

const authorization: readonly Rule[] = [
  {
    id: 'missing',
    title: 'A call without a token is refused: token_missing.',
    reference: 'contract, API',
    async check({ backEnd }) {
      for (const { method, path, json } of guardedCalls)
        expectProblem(await backEnd.request(method, path, { json }), 'token_missing');
    },
  },
  {
    id: 'other-scheme',
    title: 'Another scheme of Authorization is refused: token_missing.',
    reference: 'contract, API',
    async check({ backEnd }) {
      const headers = { authorization: 'Basic bWFkZTp1cA==' };
      expectProblem(await backEnd.request('GET', '/api/session', { headers }), 'token_missing');
    },
  },
  {
    id: 'scheme-in-lower-case',
    title: 'The scheme may be written in lower case.',
    reference: 'RFC 9110, 11.1',
    async check({ backEnd, login }) {
      const headers = { authorization: `bearer ${(await login()).token}` };
      expectStatus(await backEnd.request('GET', '/api/session', { headers }), 200);
    },
  },
  {
    id: 'not-in-query',
    title: 'A token in the query of an API call is ignored: token_missing.',
    reference: 'contract, API',
    async check({ backEnd, login }) {
      const query = new URLSearchParams({ session_token: (await login()).token });
      expectProblem(await backEnd.request('GET', `/api/session?${query}`), 'token_missing');
    },
  },
  {
    id: 'challenge',
    title: 'A 401 reply has WWW-Authenticate with the scheme Bearer.',
    reference: 'RFC 9110, 15.5.2',
    async check({ backEnd }) {
      const answer = await backEnd.request('GET', '/api/session');
      expectStatus(answer, 401);
      const header = answer.headers.get('www-authenticate') ?? 'no such header';
      expect(/^Bearer\b/i.test(header), 'WWW-Authenticate: Bearer …', header);
    },
  },
];

export const tokens: Section = {
  id: 'tokens',
  title: 'Session tokens and continue tokens',
  rules: [...authorization, ...acceptedTokens, ...hostileTokens.map(refused), ...continueTokens],
};
