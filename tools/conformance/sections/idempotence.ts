import { renewReply, signupReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectReply } from '../expectations.js';
import type { Login } from '../login.js';
import type { Rule, Section } from '../rule.js';
import { expectCode, expectOneSignup, type RuleContext, storedUsername } from '../rule-context.js';
import { claimsOf, forgeToken } from '../session-tokens.js';
import { freshUsername } from '../test-data.js';

/** Creates a rule about a second submission of a completed signup. */
function repeated(id: string, title: string, again: (sent: object) => object, by?: NewToken): Rule {
  return {
    id,
    title,
    reference: 'contract, API',
    async check(context) {
      const { login, sent, reply } = await context.complete();
      const token = by ? await by(context, login) : login.token;
      const { result, writes } = await context.callsDuring(() => context.submit({ ...login, token }, again(sent)));
      expectEqual(expectReply(result, signupReply).username, reply.username, 'username of the second reply');
      expect(writes.length === 0, 'no write by the second submission', writes);
      expectEqual(storedUsername(await context.stored(login), context), reply.username, 'username at the tenant');
      await expectOneSignup(context, login);
    },
  };
}

type NewToken = (context: RuleContext, login: Login) => Promise<string> | string;

const renewedToken: NewToken = async ({ backEnd }, { token }) => {
  return expectReply(await backEnd.request('POST', '/api/session', { token, json: {} }), renewReply).sessionToken;
};

/** A token of another login of the same user. */
const otherLogin: NewToken = ({ secret }, { token }) => {
  return forgeToken({ ...claimsOf(token), jti: crypto.randomUUID() }, secret);
};

export const idempotence: Section = {
  id: 'idempotence',
  title: 'A repeated signup',
  rules: [
    repeated('same', 'A repeated form is answered with the stored username, and writes nothing.', (sent) => sent),
    repeated(
      'other-username',
      'A repeated form with another username is answered with the stored username, and writes nothing.',
      (sent) => ({ ...sent, username: freshUsername() }),
    ),
    repeated('state-alone', 'For a completed signup, state alone is enough.', () => ({})),
    repeated('renewed-token', 'A refreshed token belongs to the same login.', (sent) => sent, renewedToken),
    repeated(
      'other-login',
      'Another login of the same user is answered with the stored username.',
      (sent) => ({ ...sent, username: freshUsername() }),
      otherLogin,
    ),
    {
      id: 'late-return',
      title: 'If the first reply was lost, the login continues with the second one.',
      reference: 'contract, API',
      async check(context) {
        const { login, sent } = await context.complete();
        const { continueUrl, sessionToken } = expectReply(await context.submit(login, sent), signupReply);
        expectCode(await login.postContinue(continueUrl, sessionToken));
      },
    },
  ],
};
