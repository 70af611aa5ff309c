import { setTimeout as wait } from 'node:timers/promises';
import { type UsernameReply, usernameReply } from '#contracts/endpoints.js';
import { isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import { expect, expectEqual, expectReply, NotApplicable } from '../expectations.js';
import type { Section } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { freshUsername } from '../test-data.js';

async function availabilityOf({ backEnd }: RuleContext, token: string, username: string): Promise<UsernameReply> {
  const path = `/api/username?${new URLSearchParams({ username })}`;
  return expectReply(await backEnd.request('GET', path, { token }), usernameReply);
}

/** Auth0's search lags by up to two seconds, so the rule waits longer. */
const SEARCH_LAG_MS = 4_000;

async function takenReply(context: RuleContext, token: string, username: string): Promise<UsernameReply> {
  const end = performance.now() + SEARCH_LAG_MS;
  for (;;) {
    const reply = await availabilityOf(context, token, username);
    if (reply.status !== 'available' || performance.now() > end) return reply;
    await wait(250);
  }
}

export const availability: Section = {
  id: 'availability',
  title: 'GET /api/username',
  rules: [
    {
      id: 'available',
      title: 'An unused username is available.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        const username = freshUsername();
        const reply = await availabilityOf(context, token, username);
        expectEqual(reply.status, 'available', 'status');
        expectEqual(reply.username, username, 'username');
      },
    },
    {
      id: 'taken',
      title: 'The username of another user is taken, and is not among the suggestions.',
      reference: 'contract, API',
      async check(context) {
        const { reply } = await context.complete();
        const { token } = await context.login();
        const { status, code, suggestions } = await takenReply(context, token, reply.username);
        expectEqual(status, 'taken', 'status');
        expectEqual(code, 'username_taken', 'code');
        expect(!suggestions.includes(reply.username), 'suggestions other than the username', suggestions);
      },
    },
    {
      id: 'invalid',
      title: 'An invalid username gets the status invalid, with a code of the contract.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        for (const typed of ['', 'two words', 'somebody@example.com', `c${'x'.repeat(300)}`]) {
          const { status, code } = await availabilityOf(context, token, typed);
          expectEqual(status, 'invalid', `status of ${JSON.stringify(typed.slice(0, 30))}`);
          expect(isFieldErrorCode(code), 'a field error code of the contract', code ?? 'no code');
        }
      },
    },
    {
      id: 'normalized',
      title: 'The reply has the username in its normalized form.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        const name = freshUsername();
        // Upper case, space around it, and a letter of full width (NFKC).
        for (const typed of [name.toUpperCase(), `  ${name} `, name.replace('c', 'ｃ')])
          expectEqual((await availabilityOf(context, token, typed)).username, normalizeUsername(typed), 'username');
      },
    },
    {
      id: 'unchecked',
      title: 'If the tenant fails, the username is unchecked, and the reply is not an error.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        await context.tenant.setFaults([{ path: '/api/v2/**', method: 'GET', status: 500 }]);
        const { result, calls } = await context.callsDuring(() => availabilityOf(context, token, freshUsername()));
        if (calls.length === 0) throw new NotApplicable('availability makes no call to the tenant here');
        expectEqual(result.status, 'unchecked', 'status');
      },
    },
    {
      id: 'writes-nothing',
      title: 'A check writes nothing to the tenant.',
      reference: 'contract, Tenant',
      async check(context) {
        const { token } = await context.login();
        const { writes } = await context.callsDuring(() => availabilityOf(context, token, freshUsername()));
        expect(writes.length === 0, 'no write', writes);
      },
    },
  ],
};
