import { renewReply, signupReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectReply } from '../expectations.js';
import type { Login } from '../login.js';
import { freshUsername } from '../people.js';
import type { Rule, Section } from '../rule.js';
import { claimsOf, forgeToken } from '../session-tokens.js';
import { expectCode, storedUsername, type Trial } from '../trial.js';
import { expectOneSignup } from './stored-once.js';

/** A completed signup, submitted again; by default with the same form. */
function repeated(id: string, title: string, again: (sent: object) => object, by?: NewToken): Rule {
  return {
    id,
    title,
    reference: 'contract, API',
    async check(trial) {
      const { login, sent, reply } = await trial.complete();
      const token = by ? await by(trial, login) : login.token;
      const { result, writes } = await trial.callsDuring(() => trial.submit({ ...login, token }, again(sent)));
      expectEqual(expectReply(result, signupReply).username, reply.username, 'username of the second reply');
      expect(writes.length === 0, 'no write by the second submission', writes);
      expectEqual(storedUsername(await trial.stored(login), trial), reply.username, 'username at the tenant');
      await expectOneSignup(trial, login);
    },
  };
}

type NewToken = (trial: Trial, login: Login) => Promise<string> | string;

const renewedToken: NewToken = async ({ backEnd }, { token }) => {
  return expectReply(await backEnd.request('POST', '/api/session', { token, json: {} }), renewReply).sessionToken;
};

/** As of another login of the same user. */
const otherLogin: NewToken = ({ secret }, { token }) => {
  return forgeToken({ ...claimsOf(token), jti: crypto.randomUUID() }, secret);
};

export const idempotence: Section = {
  id: 'idempotence',
  title: 'The same signup again',
  rules: [
    repeated('same', 'The same form again is answered with the stored username, and writes nothing.', (sent) => sent),
    repeated(
      'other-username',
      'Another username again is answered with the stored one, and writes nothing.',
      (sent) => ({ ...sent, username: freshUsername() }),
    ),
    repeated('state-alone', 'For a completed signup the state alone is enough.', () => ({})),
    repeated('renewed-token', 'A renewed token is the same login.', (sent) => sent, renewedToken),
    repeated(
      'other-login',
      'Another login of the same user is answered with the stored username.',
      (sent) => ({ ...sent, username: freshUsername() }),
      otherLogin,
    ),
    {
      id: 'late-return',
      title: 'A login whose page was left after the signup goes on with the second reply.',
      reference: 'contract, API',
      async check(trial) {
        const { login, sent } = await trial.complete();
        const { continueUrl, sessionToken } = expectReply(await trial.submit(login, sent), signupReply);
        expectCode(await login.comeBack(continueUrl, sessionToken));
      },
    },
  ],
};
