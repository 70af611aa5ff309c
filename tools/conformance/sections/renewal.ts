import { renewReply, sessionReply, signupReply } from '#contracts/endpoints.js';
import { MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Section } from '../rule.js';
import { expectCode, type RuleContext } from '../rule-context.js';
import { claimsOf, forgeToken, verifiedClaims } from '../session-tokens.js';

async function renewed({ backEnd }: RuleContext, token: string) {
  return expectReply(await backEnd.request('POST', '/api/session', { token, json: {} }), renewReply);
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export const renewal: Section = {
  id: 'renewal',
  title: 'POST /api/session',
  rules: [
    {
      id: 'claims',
      title: 'The refreshed token has the same iss, sub, aud and jti, and expiresAt is its exp.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        const { sessionToken, expiresAt } = await renewed(context, token);
        const claims = await verifiedClaims(sessionToken, context.secret);
        for (const name of ['iss', 'sub', 'aud', 'jti']) expectEqual(claims[name], claimsOf(token)[name], name);
        expectEqual(Date.parse(expiresAt), (claims.exp ?? 0) * 1000, 'expiresAt in ms');
      },
    },
    {
      id: 'longer',
      title: 'A token that is about to expire is extended.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        const short = forgeToken({ ...claimsOf(token), exp: nowSeconds() + 30 }, context.secret);
        const { expiresAt } = await renewed(context, short);
        expect(Date.parse(expiresAt) > Date.now() + 60_000, 'at least another minute', expiresAt);
      },
    },
    {
      id: 'completes',
      title: 'The refreshed token opens the page and completes the signup, and the login continues.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const fresh = { ...login, token: (await renewed(context, login.token)).sessionToken };
        expectReply(await context.backEnd.request('GET', '/api/session', { token: fresh.token }), sessionReply);
        const { continueUrl, sessionToken } = expectReply(
          await context.submit(fresh, await context.fill(fresh)),
          signupReply,
        );
        expectCode(await login.postContinue(continueUrl, sessionToken));
      },
    },
    {
      id: 'never-beyond-an-hour',
      title: 'No refreshed token is valid beyond 60 minutes after iat.',
      reference: 'contract, API',
      async check(context) {
        const claims = claimsOf((await context.login()).token);
        const iat = nowSeconds() - MAX_LIFETIME_SECONDS + 120;
        let token = forgeToken({ ...claims, iat, exp: nowSeconds() + 60 }, context.secret);
        for (const time of ['first', 'second']) {
          token = (await renewed(context, token)).sessionToken;
          const { exp = 0 } = claimsOf(token);
          expect(exp <= iat + MAX_LIFETIME_SECONDS, `the ${time} exp at most ${iat + MAX_LIFETIME_SECONDS}`, exp);
        }
      },
    },
    {
      id: 'expired',
      title: 'An expired token is not refreshed: token_expired.',
      reference: 'contract, API',
      async check(context) {
        const claims = claimsOf((await context.login()).token);
        const token = forgeToken({ ...claims, iat: nowSeconds() - 1000, exp: nowSeconds() - 120 }, context.secret);
        expectProblem(await context.backEnd.request('POST', '/api/session', { token, json: {} }), 'token_expired');
      },
    },
  ],
};
