import { setTimeout as wait } from 'node:timers/promises';
import { type UsernameReply, usernameReply } from '#contracts/endpoints.js';
import { isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import { expect, expectEqual, expectReply } from '../expectations.js';
import { freshUsername } from '../people.js';
import type { Section } from '../rule.js';
import type { Trial } from '../trial.js';
import { NotApplicable } from '../violation.js';

async function availabilityOf({ backEnd }: Trial, token: string, username: string): Promise<UsernameReply> {
  const path = `/api/username?${new URLSearchParams({ username })}`;
  return expectReply(await backEnd.request('GET', path, { token }), usernameReply);
}

/** Auth0's search lags by up to two seconds, and availability is a hint. */
const SEARCH_LAG_MS = 4_000;

async function takenReply(trial: Trial, token: string, username: string): Promise<UsernameReply> {
  const end = performance.now() + SEARCH_LAG_MS;
  for (;;) {
    const reply = await availabilityOf(trial, token, username);
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
      title: 'A username that nobody has is available.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        const username = freshUsername();
        const reply = await availabilityOf(trial, token, username);
        expectEqual(reply.status, 'available', 'status');
        expectEqual(reply.username, username, 'username');
      },
    },
    {
      id: 'taken',
      title: 'The username of another user is taken, with suggestions that are not.',
      reference: 'contract, API',
      async check(trial) {
        const { reply } = await trial.complete();
        const { token } = await trial.login();
        const { status, code, suggestions } = await takenReply(trial, token, reply.username);
        expectEqual(status, 'taken', 'status');
        expectEqual(code, 'username_taken', 'code');
        expect(!suggestions.includes(reply.username), 'suggestions other than the username', suggestions);
      },
    },
    {
      id: 'invalid',
      title: 'A username that breaks the rules is invalid, with a code of the list.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        for (const typed of ['', 'two words', 'somebody@example.com', `c${'x'.repeat(300)}`]) {
          const { status, code } = await availabilityOf(trial, token, typed);
          expectEqual(status, 'invalid', `status of ${JSON.stringify(typed.slice(0, 30))}`);
          expect(isFieldErrorCode(code), 'a field error code of the contract', code ?? 'no code');
        }
      },
    },
    {
      id: 'normalized',
      title: 'The reply has the username in its normalized form.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        const name = freshUsername();
        // Upper case, space around it, and a letter of full width (NFKC).
        for (const typed of [name.toUpperCase(), `  ${name} `, name.replace('c', 'ｃ')])
          expectEqual((await availabilityOf(trial, token, typed)).username, normalizeUsername(typed), 'username');
      },
    },
    {
      id: 'unchecked',
      title: 'A tenant that fails makes a username unchecked, and the reply no error.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        await trial.tenant.setFaults([{ path: '/api/v2/**', method: 'GET', status: 500 }]);
        const { result, calls } = await trial.callsDuring(() => availabilityOf(trial, token, freshUsername()));
        if (calls.length === 0) throw new NotApplicable('availability asks no tenant here');
        expectEqual(result.status, 'unchecked', 'status');
      },
    },
    {
      id: 'writes-nothing',
      title: 'A check writes nothing to the tenant.',
      reference: 'contract, Tenant',
      async check(trial) {
        const { token } = await trial.login();
        const { writes } = await trial.callsDuring(() => availabilityOf(trial, token, freshUsername()));
        expect(writes.length === 0, 'no write', writes);
      },
    },
  ],
};
