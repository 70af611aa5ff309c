import { renewReply, sessionReply, signupReply } from '#contracts/endpoints.js';
import { MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Section } from '../rule.js';
import { claimsOf, forgeToken, verifiedClaims } from '../session-tokens.js';
import { expectCode, type Trial } from '../trial.js';

async function renewed({ backEnd }: Trial, token: string) {
  return expectReply(await backEnd.request('POST', '/api/session', { token, json: {} }), renewReply);
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export const renewal: Section = {
  id: 'renewal',
  title: 'POST /api/session',
  rules: [
    {
      id: 'claims',
      title: 'The fresh token has the same iss, sub, aud and jti, and expiresAt is its exp.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        const { sessionToken, expiresAt } = await renewed(trial, token);
        const claims = await verifiedClaims(sessionToken, trial.secret);
        for (const name of ['iss', 'sub', 'aud', 'jti']) expectEqual(claims[name], claimsOf(token)[name], name);
        expectEqual(Date.parse(expiresAt), (claims.exp ?? 0) * 1000, 'expiresAt in ms');
      },
    },
    {
      id: 'longer',
      title: 'A token that is about to expire gets more time.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        const short = forgeToken({ ...claimsOf(token), exp: nowSeconds() + 30 }, trial.secret);
        const { expiresAt } = await renewed(trial, short);
        expect(Date.parse(expiresAt) > Date.now() + 60_000, 'at least another minute', expiresAt);
      },
    },
    {
      id: 'completes',
      title: 'The fresh token opens the page and completes the signup, and the login goes on.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const fresh = { ...login, token: (await renewed(trial, login.token)).sessionToken };
        expectReply(await trial.backEnd.request('GET', '/api/session', { token: fresh.token }), sessionReply);
        const { continueUrl, sessionToken } = expectReply(
          await trial.submit(fresh, await trial.fill(fresh)),
          signupReply,
        );
        expectCode(await login.comeBack(continueUrl, sessionToken));
      },
    },
    {
      id: 'never-beyond-an-hour',
      title: 'No token lives beyond 60 minutes after the iat of the first one, however often it is renewed.',
      reference: 'contract, API',
      async check(trial) {
        const claims = claimsOf((await trial.login()).token);
        const iat = nowSeconds() - MAX_LIFETIME_SECONDS + 120;
        let token = forgeToken({ ...claims, iat, exp: nowSeconds() + 60 }, trial.secret);
        for (const time of ['first', 'second']) {
          token = (await renewed(trial, token)).sessionToken;
          const { exp = 0 } = claimsOf(token);
          expect(exp <= iat + MAX_LIFETIME_SECONDS, `the ${time} exp at most ${iat + MAX_LIFETIME_SECONDS}`, exp);
        }
      },
    },
    {
      id: 'expired',
      title: 'An expired token is not renewed: token_expired.',
      reference: 'contract, API',
      async check(trial) {
        const claims = claimsOf((await trial.login()).token);
        const token = forgeToken({ ...claims, iat: nowSeconds() - 1000, exp: nowSeconds() - 120 }, trial.secret);
        expectProblem(await trial.backEnd.request('POST', '/api/session', { token, json: {} }), 'token_expired');
      },
    },
  ],
};
