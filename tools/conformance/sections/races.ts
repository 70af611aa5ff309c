import { signupReply } from '#contracts/endpoints.js';
import type { Answer } from '../exchange.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Section } from '../rule.js';
import { expectOneSignup, type RuleContext, storedUsername } from '../rule-context.js';
import { freshUsername } from '../test-data.js';

/** Delay of each tenant call during a race, so that requests overlap. */
const TENANT_MS = 60;
const ROUNDS = 3;

function slowTenant({ tenant }: RuleContext): Promise<void> {
  return tenant.setFaults([{ path: '/api/v2/**', delayMs: TENANT_MS }]);
}

const succeeded = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status === 200);

/** Two concurrent submissions of one login. One of them may fail with `in_progress`. */
async function oneLogin(context: RuleContext, change: (form: object) => object): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const login = await context.login();
    const form = await context.fill(login);
    await slowTenant(context);
    const answers = await Promise.all([context.submit(login, form), context.submit(login, change(form))]);
    await context.tenant.setFaults([]);
    expect(succeeded(answers).length > 0, 'at least one of the two to succeed', answers.map(statusText));
    const stored = storedUsername(await context.stored(login), context);
    for (const answer of answers) {
      if (answer.status === 200) expectEqual(expectReply(answer, signupReply).username, stored, 'username of a reply');
      else expectProblem(answer, 'in_progress');
    }
    await expectOneSignup(context, login);
  }
}

const statusText = ({ status, text }: Answer): string =>
  `${status} ${/"code":\s*"(\w+)"/.exec(text)?.[1] ?? ''}`.trim();

async function oneName(context: RuleContext): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const username = freshUsername();
    const logins = await Promise.all([1, 2, 3].map(() => context.login()));
    const forms = await Promise.all(logins.map(async (login) => ({ ...(await context.fill(login)), username })));
    await slowTenant(context);
    const answers = await Promise.all(logins.map((login, at) => context.submit(login, forms[at] ?? {})));
    await context.tenant.setFaults([]);
    expectEqual(succeeded(answers).length, 1, `number of users who get the name ${username}`);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'username_taken', 'in_progress');
    const users = await Promise.all(logins.map((login) => context.stored(login)));
    const holders = users.filter((user) => storedUsername(user, context) === username);
    expectEqual(holders.length, 1, `number of users with the name ${username} at the tenant`);
    expectEqual(answers[users.indexOf(holders[0] as (typeof users)[0])]?.status, 200, 'status of the user who has it');
  }
}

export const races: Section = {
  id: 'races',
  title: 'Concurrent requests',
  rules: [
    {
      id: 'same-form-twice',
      title: 'Two concurrent submissions of one login store one signup.',
      reference: 'contract, API',
      check: (context) => oneLogin(context, (form) => form),
    },
    {
      id: 'two-usernames',
      title: 'Of two concurrent usernames of one login, one is stored, and no reply names the other.',
      reference: 'contract, API',
      check: (context) => oneLogin(context, (form) => ({ ...form, username: freshUsername() })),
    },
    {
      id: 'one-username',
      title: 'If several users request one username concurrently, exactly one gets it.',
      reference: 'contract, API',
      check: oneName,
    },
  ],
};
