import { signupReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectProblem, expectReply, expectStatus } from '../expectations.js';
import { freshUsername, newPerson } from '../people.js';
import type { Section } from '../rule.js';
import { linkedIdentities, storedUsername, type Trial } from '../trial.js';
import { NotApplicable } from '../violation.js';

/** Adds a database user, who has nothing to do with the step. */
function addDatabaseUser({ tenant, connection }: Trial, user: { email?: string | undefined; username: string }) {
  const password = 'Made-up-Passw0rd-of-another-user';
  return tenant.addDatabaseUser({ ...user, connection, password, email_verified: true, verify_email: false });
}

/** The user is as before: same identities, same metadata. */
async function expectUntouched({ tenant }: Trial, userId: string, before: unknown): Promise<void> {
  const { identities, app_metadata = {} } = (await tenant.user(userId)) ?? {};
  expectEqual(JSON.stringify({ identities, app_metadata }), JSON.stringify(before), `the other user ${userId}`);
}

async function identityIsLinked(trial: Trial): Promise<void> {
  const { email = '' } = newPerson();
  const { login, reply } = await trial.complete({ email });
  const user = await trial.stored(login);
  const [primary] = user.identities;
  expectEqual(`${primary?.provider}|${primary?.user_id}`, login.userId, 'primary identity');
  const linked = linkedIdentities(user, trial);
  expectEqual(linked.length, 1, `number of linked identities in ${trial.connection}`);
  const profile = linked[0]?.profileData;
  expectEqual(profile?.username, reply.username, 'username of the identity');
  expectEqual(profile?.email, email, 'email of the identity');
  expectEqual(profile?.email_verified, true, 'email_verified of the identity');
}

async function unverifiedAddress(trial: Trial): Promise<void> {
  const { email = '' } = newPerson();
  const login = await trial.login({ email, email_verified: false });
  const opened = await trial.backEnd.request('GET', '/api/session', { token: login.token });
  if (opened.status === 403) throw new NotApplicable('a verified address is needed here');
  expectStatus(await trial.submit(login, await trial.fill(login)), 200);
  const [identity] = linkedIdentities(await trial.stored(login), trial);
  expect(identity?.profileData?.email !== email, 'an identity without the unverified address', identity);
}

async function sameAddress(trial: Trial): Promise<void> {
  const { email = '' } = newPerson();
  const other = await addDatabaseUser(trial, { email, username: freshUsername() });
  const { identities, app_metadata = {} } = other;
  const login = await trial.login({ email });
  expectProblem(await trial.submit(login, await trial.fill(login)), 'email_in_use');
  await expectUntouched(trial, other.user_id, { identities, app_metadata });
  expectEqual((await trial.stored(login)).identities.length, 1, 'number of identities of the token’s user');
}

async function sameUsername(trial: Trial): Promise<void> {
  const username = freshUsername();
  const other = await addDatabaseUser(trial, { email: newPerson().email, username });
  const { identities, app_metadata = {} } = other;
  const login = await trial.login();
  expectProblem(await trial.submit(login, { ...(await trial.fill(login)), username }), 'username_taken');
  await expectUntouched(trial, other.user_id, { identities, app_metadata });
  expectEqual((await trial.stored(login)).identities.length, 1, 'number of identities of the token’s user');
}

async function metadataStays(trial: Trial): Promise<void> {
  const login = await trial.login();
  const before = { app_metadata: { plan: 'gold', limits: { seats: 3 } }, user_metadata: { theme: 'dark' } };
  await trial.tenant.management('PATCH', `/users/${encodeURIComponent(login.userId)}`, before);
  expectStatus(await trial.submit(login, await trial.fill(login)), 200);
  const { app_metadata, user_metadata } = await trial.stored(login);
  const kept = { plan: app_metadata?.plan, limits: app_metadata?.limits, theme: user_metadata?.theme };
  const expected = { plan: 'gold', limits: { seats: 3 }, theme: 'dark' };
  expectEqual(JSON.stringify(kept), JSON.stringify(expected), 'metadata that was there before');
}

/** Whatever the request says, the account is the one of the token. */
async function tokenAlone(trial: Trial): Promise<void> {
  const other = await trial.login();
  const login = await trial.login();
  const form = await trial.fill(login);
  const answer = await trial.submit(login, { ...form, sub: other.userId, user_id: other.userId });
  expectStatus(answer, 200, 400);
  expectEqual(storedUsername(await trial.stored(other), trial) ?? null, null, 'username of the other user');
  expectEqual((await trial.stored(other)).identities.length, 1, 'number of identities of the other user');
}

/** The answer to the one that completes the signup is lost; the same form again ends it. */
async function afterLostAnswer(trial: Trial, method: string, path: string): Promise<void> {
  const login = await trial.login();
  const form = await trial.fill(login);
  await trial.tenant.setFaults([{ method, path, cut: 'after', times: 1 }]);
  await trial.submit(login, form);
  await trial.tenant.setFaults([]);
  const { username } = expectReply(await trial.submit(login, form), signupReply);
  expectEqual(username, form.username, 'username of the second reply');
  expectEqual(storedUsername(await trial.stored(login), trial), form.username, 'username at the tenant');
}

export const tenant: Section = {
  id: 'tenant',
  title: 'What is written to the tenant',
  rules: [
    {
      id: 'linked-identity',
      title: 'A database identity with the username and the verified address is linked as a secondary identity.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: identityIsLinked,
    },
    {
      id: 'unverified-address',
      title: 'An address that is not verified is not given to the identity.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: unverifiedAddress,
    },
    {
      id: 'same-address',
      title: 'A database user with the same address is never linked: email_in_use.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: sameAddress,
    },
    {
      id: 'same-username',
      title: 'A database user with the wanted username is never linked: username_taken.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: sameUsername,
    },
    {
      id: 'metadata-is-merged',
      title: 'Metadata that was there before stays.',
      reference: 'contract, Tenant',
      check: metadataStays,
    },
    {
      id: 'token-alone',
      title: 'The sub of the token alone decides whose account is changed.',
      reference: 'contract, Tenant',
      check: tokenAlone,
    },
    {
      id: 'lost-answer-create',
      title: 'After a create call whose answer was lost, the same form again completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'identity',
      check: (trial) => afterLostAnswer(trial, 'POST', '/api/v2/users'),
    },
    {
      id: 'lost-answer-link',
      title: 'After a link call whose answer was lost, the same form again completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'identity',
      check: (trial) => afterLostAnswer(trial, 'POST', '/api/v2/users/*/identities'),
    },
    {
      id: 'lost-answer-metadata',
      title: 'After a metadata call whose answer was lost, the same form again completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'profile',
      check: (trial) => afterLostAnswer(trial, 'PATCH', '/api/v2/users/*'),
    },
  ],
};
