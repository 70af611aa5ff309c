import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../outcome.js';
import type { Account, AccountDirectory, NewIdentity } from '../ports/account-directory.js';
import { databaseIdentity, databaseUsername } from './database-identity.js';

/** The identity is there now; `completedAs` where another submission has completed the signup in the meantime. */
export interface Creation {
  completedAs?: string;
}

interface Surroundings {
  account: Account;
  directory: AccountDirectory;
  /** Name of the database connection. */
  connection: string;
}

/** Submissions of one person in several tabs may undo each other's work a few times; then one is told to come back. */
const MAX_ROUNDS = 3;

/**
 * Creates the identity of a signup, in place of what an earlier try of the same signup left: what was typed last counts.
 * Every step may be repeated, and nothing is touched but the identity of the derived id while it is not linked.
 *
 * A leftover is never given a new password. Between the look at it and the change another submission of the same person
 * could have put its own identity there, and one's name would end up with the other's password. Auth0 does not change
 * both in one call; creating sets both in one step.
 * Fails with `username_taken`, `email_in_use`, `in_progress`, `validation_failed` or a failure of the tenant.
 */
export async function createIdentity(
  identity: NewIdentity,
  { account, directory, connection }: Surroundings,
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const created = await directory.createIdentity(identity, deadline);
    if (!created.ok) return created;
    if (created.value === 'created') return succeed({});
    // Auth0's 409 does not say what is in use. Reading by id is strongly consistent, and tells.
    const [leftover, current] = await Promise.all([
      directory.read(`auth0|${identity.id}`, deadline),
      directory.read(account.userId, deadline),
    ]);
    if (!leftover.ok) return leftover;
    if (!current.ok) return current;
    const completedAs = current.value && databaseUsername(current.value, connection);
    if (completedAs !== undefined) return succeed({ completedAs });
    if (leftover.value === undefined) return createOrTell(identity, { account, directory, connection }, deadline);
    const deleted = await directory.delete(leftover.value.userId, deadline);
    if (!deleted.ok) return deleted;
  }
  return fail('in_progress', { cause: 'another submission of the same signup', retryAfter: 2 });
}

/**
 * The id is free now. It may have been taken a moment ago by a leftover that a slow deletion has just removed; only if
 * creating is refused once more, the username or the address is really in use.
 */
async function createOrTell(
  identity: NewIdentity,
  surroundings: Surroundings,
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  const created = await surroundings.directory.createIdentity(identity, deadline);
  if (!created.ok) return created;
  return created.value === 'created' ? succeed({}) : whatIsInUse(identity, surroundings, deadline);
}

/**
 * The id was free, so it is the username or the address; reading users by address is strongly consistent as well. Either may
 * be this person's own by now: another submission has linked its identity between the two looks.
 */
async function whatIsInUse(
  { id, email }: NewIdentity,
  { account, directory, connection }: Surroundings,
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  // Nobody else can hold the address of an identity that has none.
  if (email === undefined) return completedOrTaken(await directory.read(account.userId, deadline), connection);
  // A database connection stores addresses in lower case, and this look-up is case-sensitive.
  for (const spelling of new Set([email, email.toLowerCase()])) {
    const holders = await directory.readByEmail(spelling, deadline);
    if (!holders.ok) return holders;
    const others = holders.value.filter(({ userId }) => userId !== `auth0|${id}`);
    const holder = others.find((other) => databaseIdentity(other, connection));
    if (holder?.userId === account.userId) return completedOrTaken(succeed(holder), connection);
    if (holder) return fail('email_in_use');
    // Another submission of the same person has just put its own there.
    if (others.length < holders.value.length) return fail('in_progress', { cause: 'leftover is back', retryAfter: 2 });
  }
  return fail('username_taken');
}

function completedOrTaken(current: Outcome<Account | undefined>, connection: string): Outcome<Creation> {
  if (!current.ok) return current;
  const completedAs = current.value && databaseUsername(current.value, connection);
  return completedAs === undefined ? fail('username_taken') : succeed({ completedAs });
}
