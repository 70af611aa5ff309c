import { signupReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectProblem, expectReply, expectStatus, NotApplicable } from '../expectations.js';
import type { Section } from '../rule.js';
import { linkedIdentities, type RuleContext, storedUsername } from '../rule-context.js';
import { freshUsername, newSocialUser } from '../test-data.js';

/** Adds a database user that is not part of a signup. */
function addDatabaseUser({ tenant, connection }: RuleContext, user: { email?: string | undefined; username: string }) {
  const password = 'Made-up-Passw0rd-of-another-user';
  return tenant.addDatabaseUser({ ...user, connection, password, email_verified: true, verify_email: false });
}

/** Expects a user with unchanged identities and metadata. */
async function expectUntouched({ tenant }: RuleContext, userId: string, before: unknown): Promise<void> {
  const { identities, app_metadata = {} } = (await tenant.user(userId)) ?? {};
  expectEqual(JSON.stringify({ identities, app_metadata }), JSON.stringify(before), `the other user ${userId}`);
}

async function identityIsLinked(context: RuleContext): Promise<void> {
  const { email = '' } = newSocialUser();
  const { login, reply } = await context.complete({ email });
  const user = await context.stored(login);
  const [primary] = user.identities;
  expectEqual(`${primary?.provider}|${primary?.user_id}`, login.userId, 'primary identity');
  const linked = linkedIdentities(user, context);
  expectEqual(linked.length, 1, `number of linked identities in ${context.connection}`);
  const profile = linked[0]?.profileData;
  expectEqual(profile?.username, reply.username, 'username of the identity');
  expectEqual(profile?.email, email, 'email of the identity');
  expectEqual(profile?.email_verified, true, 'email_verified of the identity');
}

async function unverifiedAddress(context: RuleContext): Promise<void> {
  const { email = '' } = newSocialUser();
  const login = await context.login({ email, email_verified: false });
  const opened = await context.backEnd.request('GET', '/api/session', { token: login.token });
  if (opened.status === 403) throw new NotApplicable('a verified address is needed here');
  expectStatus(await context.submit(login, await context.fill(login)), 200);
  const [identity] = linkedIdentities(await context.stored(login), context);
  expect(identity?.profileData?.email !== email, 'an identity without the unverified address', identity);
}

async function sameAddress(context: RuleContext): Promise<void> {
  const { email = '' } = newSocialUser();
  const other = await addDatabaseUser(context, { email, username: freshUsername() });
  const { identities, app_metadata = {} } = other;
  const login = await context.login({ email });
  expectProblem(await context.submit(login, await context.fill(login)), 'email_in_use');
  await expectUntouched(context, other.user_id, { identities, app_metadata });
  expectEqual((await context.stored(login)).identities.length, 1, 'number of identities of the token’s user');
}

async function sameUsername(context: RuleContext): Promise<void> {
  const username = freshUsername();
  const other = await addDatabaseUser(context, { email: newSocialUser().email, username });
  const { identities, app_metadata = {} } = other;
  const login = await context.login();
  expectProblem(await context.submit(login, { ...(await context.fill(login)), username }), 'username_taken');
  await expectUntouched(context, other.user_id, { identities, app_metadata });
  expectEqual((await context.stored(login)).identities.length, 1, 'number of identities of the token’s user');
}

async function metadataStays(context: RuleContext): Promise<void> {
  const login = await context.login();
  const before = { app_metadata: { plan: 'gold', limits: { seats: 3 } }, user_metadata: { theme: 'dark' } };
  await context.tenant.management('PATCH', `/users/${encodeURIComponent(login.userId)}`, before);
  expectStatus(await context.submit(login, await context.fill(login)), 200);
  const { app_metadata, user_metadata } = await context.stored(login);
  const kept = { plan: app_metadata?.plan, limits: app_metadata?.limits, theme: user_metadata?.theme };
  const expected = { plan: 'gold', limits: { seats: 3 }, theme: 'dark' };
  expectEqual(JSON.stringify(kept), JSON.stringify(expected), 'metadata that was there before');
}

/** A user id in the request must not change another account. */
async function tokenAlone(context: RuleContext): Promise<void> {
  const other = await context.login();
  const login = await context.login();
  const form = await context.fill(login);
  const answer = await context.submit(login, { ...form, sub: other.userId, user_id: other.userId });
  expectStatus(answer, 200, 400);
  expectEqual(storedUsername(await context.stored(other), context) ?? null, null, 'username of the other user');
  expectEqual((await context.stored(other)).identities.length, 1, 'number of identities of the other user');
}

/** Loses the tenant's answer to one write. A retry of the form must complete the signup. */
async function afterLostAnswer(context: RuleContext, method: string, path: string): Promise<void> {
  const login = await context.login();
  const form = await context.fill(login);
  await context.tenant.setFaults([{ method, path, cut: 'after', times: 1 }]);
  await context.submit(login, form);
  await context.tenant.setFaults([]);
  const { username } = expectReply(await context.submit(login, form), signupReply);
  expectEqual(username, form.username, 'username of the second reply');
  expectEqual(storedUsername(await context.stored(login), context), form.username, 'username at the tenant');
}

export const tenant: Section = {
  id: 'tenant',
  title: 'Writes to the tenant',
  rules: [
    {
      id: 'linked-identity',
      title: 'A database identity with the username and the verified email address is linked as a secondary identity.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: identityIsLinked,
    },
    {
      id: 'unverified-address',
      title: 'The identity does not get an unverified email address.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: unverifiedAddress,
    },
    {
      id: 'same-address',
      title: 'A database user with the same email address is never linked: email_in_use.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: sameAddress,
    },
    {
      id: 'same-username',
      title: 'A database user with the same username is never linked: username_taken.',
      reference: 'contract, Tenant',
      mode: 'identity',
      check: sameUsername,
    },
    {
      id: 'metadata-is-merged',
      title: 'Existing metadata stays.',
      reference: 'contract, Tenant',
      check: metadataStays,
    },
    {
      id: 'token-alone',
      title: 'Only the sub of the token decides which account is changed.',
      reference: 'contract, Tenant',
      check: tokenAlone,
    },
    {
      id: 'lost-answer-create',
      title: 'If the answer to the create call is lost, a retry completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'identity',
      check: (context) => afterLostAnswer(context, 'POST', '/api/v2/users'),
    },
    {
      id: 'lost-answer-link',
      title: 'If the answer to the link call is lost, a retry completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'identity',
      check: (context) => afterLostAnswer(context, 'POST', '/api/v2/users/*/identities'),
    },
    {
      id: 'lost-answer-metadata',
      title: 'If the answer to the metadata call is lost, a retry completes the signup.',
      reference: 'docs/reliability.md',
      mode: 'profile',
      check: (context) => afterLostAnswer(context, 'PATCH', '/api/v2/users/*'),
    },
  ],
};
