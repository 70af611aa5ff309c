import { isDeepStrictEqual } from 'node:util';
import type { User } from '#tenant/local/store/users/user-record.js';
import { type Answer, connection } from '../support/signup-world.js';
import type { Kind, Typed } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';

/** The stored username of a user; undefined if the signup is not complete. */
export function storedUsername(tenant: BareTenant, kind: Kind, person: string): string | undefined {
  const user = tenant.users.get(person);
  if (kind === 'identity') {
    return user?.identities.find((identity) => identity.connection === connection)?.profileData?.username;
  }
  const name = user?.app_metadata?.username;
  return user?.app_metadata?.signup === undefined || typeof name !== 'string' ? undefined : name;
}

/** Whether the form's username and password open the account. In profile mode only the username is compared. */
export function loginWorks(tenant: BareTenant, kind: Kind, { person, username, password }: Typed & { person: string }) {
  if (kind !== 'identity') return storedUsername(tenant, kind, person) === username;
  const user = tenant.users.authenticate({ connection, login: username, password }, '127.0.0.1');
  return typeof user === 'object' && user.user_id === person;
}

const isOwnTrace = ({ user_id, app_metadata }: User, people: readonly string[]) =>
  people.includes(user_id) ||
  user_id.startsWith('auth0|signup-') ||
  people.includes(String(app_metadata?.reserved_for));

/** All users except these people and the users that their signups may have created. */
export function otherUsers(tenant: BareTenant, ...people: string[]): User[] {
  return tenant.users.all().filter((user) => !isOwnTrace(user, people));
}

/** The usernames that the tenant's reservations hold for a user. */
export function reservedNames(tenant: BareTenant, person: string): unknown[] {
  const own = tenant.users.all().filter(({ app_metadata }) => app_metadata?.reserved_for === person);
  return own.map(({ app_metadata }) => app_metadata?.reserved_name);
}

export interface Ending {
  tenant: BareTenant;
  kind: Kind;
  person: string;
  /** The last response. */
  answer: Answer | undefined;
  /** The form that completed the signup. */
  expected: Typed | undefined;
  /** The other users before the signup. */
  before: readonly User[];
}

/** Checks the end of a signup against the guarantees. @returns the violations, in words. */
export function violationsOf({ tenant, kind, person, answer, expected, before }: Ending): string[] {
  const user = tenant.users.get(person);
  const orphans = tenant.users.all().filter(({ user_id }) => user_id.startsWith('auth0|signup-'));
  const wrong: string[] = [];
  const expect = (holds: boolean, complaint: string) => void (holds || wrong.push(complaint));

  expect(answer?.status === 200, `the last answer was ${answer?.status} ${answer?.body.code}`);
  if (!expected) return [...wrong, 'the signup is not complete'];
  expect(answer?.body.username === expected.username, `answered ${answer?.body.username}, not ${expected.username}`);
  const stored = storedUsername(tenant, kind, person);
  expect(stored === expected.username, `stored is ${stored}, not ${expected.username}`);
  expect(loginWorks(tenant, kind, { person, ...expected }), 'the last form does not open the account');
  expect(user?.identities.length === (kind === 'identity' ? 2 : 1), `${user?.identities.length} identities`);
  expect(user?.app_metadata?.team === expected.team, `the field is ${user?.app_metadata?.team}, not ${expected.team}`);
  expect(orphans.length === 0, `${orphans.length} orphaned identities`);
  expect(tenant.users.mails.length === 0, `${tenant.users.mails.length} mails`);
  expect(isDeepStrictEqual(otherUsers(tenant, person), before), 'other users were touched');
  if (kind === 'profile, tenant') {
    const records = reservedNames(tenant, person).filter((name) => name === expected.username);
    expect(records.length === 1, `${records.length} reservations of the username`);
  }
  return wrong;
}
