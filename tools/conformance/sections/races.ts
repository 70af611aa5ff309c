import { signupReply } from '#contracts/endpoints.js';
import type { Answer } from '../exchange.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import { freshUsername } from '../people.js';
import type { Section } from '../rule.js';
import { storedUsername, type Trial } from '../trial.js';
import { expectOneSignup } from './stored-once.js';

/** Calls to the tenant take this long during a race, so that requests overlap. */
const TENANT_MS = 60;
const ROUNDS = 3;

function slowTenant({ tenant }: Trial): Promise<void> {
  return tenant.setFaults([{ path: '/api/v2/**', delayMs: TENANT_MS }]);
}

const succeeded = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status === 200);

/** Two submissions of one login at once; the second may be told `in_progress`. */
async function oneLogin(trial: Trial, change: (form: object) => object): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const login = await trial.login();
    const form = await trial.fill(login);
    await slowTenant(trial);
    const answers = await Promise.all([trial.submit(login, form), trial.submit(login, change(form))]);
    await trial.tenant.setFaults([]);
    expect(succeeded(answers).length > 0, 'at least one of the two to succeed', answers.map(statusText));
    const stored = storedUsername(await trial.stored(login), trial);
    for (const answer of answers) {
      if (answer.status === 200) expectEqual(expectReply(answer, signupReply).username, stored, 'username of a reply');
      else expectProblem(answer, 'in_progress');
    }
    await expectOneSignup(trial, login);
  }
}

const statusText = ({ status, text }: Answer): string =>
  `${status} ${/"code":\s*"(\w+)"/.exec(text)?.[1] ?? ''}`.trim();

async function oneName(trial: Trial): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const username = freshUsername();
    const logins = await Promise.all([1, 2, 3].map(() => trial.login()));
    const forms = await Promise.all(logins.map(async (login) => ({ ...(await trial.fill(login)), username })));
    await slowTenant(trial);
    const answers = await Promise.all(logins.map((login, at) => trial.submit(login, forms[at] ?? {})));
    await trial.tenant.setFaults([]);
    expectEqual(succeeded(answers).length, 1, `number of users who get the name ${username}`);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'username_taken', 'in_progress');
    const users = await Promise.all(logins.map((login) => trial.stored(login)));
    const holders = users.filter((user) => storedUsername(user, trial) === username);
    expectEqual(holders.length, 1, `number of users with the name ${username} at the tenant`);
    expectEqual(answers[users.indexOf(holders[0] as (typeof users)[0])]?.status, 200, 'status of the user who has it');
  }
}

export const races: Section = {
  id: 'races',
  title: 'Requests at the same time',
  rules: [
    {
      id: 'same-form-twice',
      title: 'Two submissions of one login at once store one signup.',
      reference: 'contract, API',
      check: (trial) => oneLogin(trial, (form) => form),
    },
    {
      id: 'two-usernames',
      title: 'Two usernames of one login at once: one is stored, and no reply names the other.',
      reference: 'contract, API',
      check: (trial) => oneLogin(trial, (form) => ({ ...form, username: freshUsername() })),
    },
    {
      id: 'one-username',
      title: 'Of users who want one username at once, exactly one gets it.',
      reference: 'contract, API',
      check: oneName,
    },
  ],
};
