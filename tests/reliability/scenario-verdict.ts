import { derivedIdentityId } from '#server/signup/identity-mode.js';
import { type Answer, connection } from '../support/signup-world.js';
import type { Kind, Typed } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';
import { loginWorks, reservedNames, storedUsername } from './stored-signup.js';

/** One submission of a form, and its responses. */
export interface Submission {
  name: string;
  person: string;
  form: Typed;
  answers: (Answer | undefined)[];
}

/** The violated guarantees of one submission, after the scenario. */
export function submissionViolations(
  tenant: BareTenant,
  kind: Kind,
  submission: Submission,
  all: readonly Submission[],
): string[] {
  const { name, person, form, answers } = submission;
  const own = all.filter((other) => other.person === person && other.answers.length > 0);
  const stored = storedUsername(tenant, kind, person);
  const wrong: string[] = [];
  const expect = (holds: boolean, complaint: string) => void (holds || wrong.push(`${name}: ${complaint}`));

  for (const answer of answers.filter((each) => each?.status === 200))
    expect(answer?.body.username === stored, `was told ${answer?.body.username}, stored is ${stored}`);
  const refused = answers.some((answer) => answer?.body.code === 'username_taken');
  const rivals = all.filter((other) => other.person !== person && other.form.username === form.username);
  expect(!refused || rivals.length > 0, `was told that ${form.username} is taken, but no other user submitted it`);
  const last = answers.at(-1);
  if (last?.status !== 200) {
    expect(last?.body.code === 'username_taken', `the last answer was ${last?.status} ${last?.body.code}`);
    expect(isHeldByAnother(tenant, kind, submission, all), `no other user has ${form.username}`);
  }
  if (stored === undefined) return wrong;
  const winners = own.filter((other) => other.form.username === stored);
  const opens = winners.some((other) => loginWorks(tenant, kind, { person, ...other.form }));
  expect(opens, `${stored} does not open with any password that was typed with it`);
  const user = tenant.users.get(person);
  expect(user?.identities.length === (kind === 'identity' ? 2 : 1), `${user?.identities.length} identities`);
  expect(tenant.users.get(`auth0|${derivedIdentityId(person, connection)}`) === undefined, 'an orphaned identity');
  expect(
    own.some((other) => other.form.team === user?.app_metadata?.team),
    `the field is ${user?.app_metadata?.team}`,
  );
  expect(tenant.users.mails.length === 0, 'a mail was sent');
  if (kind === 'profile, tenant') expect(reservedNames(tenant, person).includes(stored), `${stored} is not reserved`);
  return wrong;
}

/** Whether another user holds the username, also in an unfinished signup. Reservations in Redis are not readable here. */
function isHeldByAnother(tenant: BareTenant, kind: Kind, { person, form }: Submission, all: readonly Submission[]) {
  const wanted = form.username;
  if (kind === 'profile, redis') return all.some((other) => other.person !== person && other.form.username === wanted);
  return tenant.users.all().some(({ user_id, username, identities, app_metadata = {} }) => {
    const owner = app_metadata.reserved_for ?? user_id;
    const held = [username, app_metadata.username, ...identities.map(({ profileData }) => profileData?.username)];
    return owner !== person && held.includes(wanted);
  });
}
