import type { Deadline } from '../deadline.js';
import { type Failure, fail, type Outcome, succeed } from '../result.js';
import type { Account, AccountDirectory, CreateResult, NewIdentity } from './account.js';
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
 * An address of a form that the tenant does not take is left out, where the connection allows it.
 * Fails with `username_taken`, `email_in_use`, `email_missing`, `email_unverified`, `in_progress`, `validation_failed` or a
 * failure of the tenant.
 */
export async function createIdentity(
  identity: NewIdentity,
  surroundings: Surroundings,
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  const { account } = surroundings;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const created = await surroundings.directory.createIdentity(identity, deadline);
    if (!created.ok) return withReason(created, account);
    if (created.value === 'created') return succeed({});
    if (created.value === 'email_refused') {
      const { email: _, ...withoutEmail } = identity;
      return createIdentity(withoutEmail, surroundings, deadline);
    }
    // Whatever the tenant says is in use: where this signup's own leftover is in the way, name and address may be so as well.
    const found = await readLeftover(identity, surroundings, deadline);
    if (!found.ok) return found;
    const { completedAs, leftover } = found.value;
    if (completedAs !== undefined) return succeed({ completedAs });
    if (leftover === undefined) return createOrTell(identity, surroundings, deadline);
    const deleted = await surroundings.directory.delete(leftover.userId, deadline);
    if (!deleted.ok) return deleted;
  }
  return fail('in_progress', { cause: 'another submission of the same signup', retryAfter: 2 });
}

/** The tenant misses the address that this project keeps back because nobody has verified it. */
function withReason({ failure }: { ok: false; failure: Failure }, { email, emailVerified }: Account): Outcome<never> {
  const isKeptBack = failure.code === 'email_missing' && email !== undefined && !emailVerified;
  return { ok: false, failure: isKeptBack ? { ...failure, code: 'email_unverified' } : failure };
}

interface Found extends Creation {
  /** What an earlier try of the same signup left. */
  leftover: Account | undefined;
}

/** What an earlier try has left, and what another one has completed: reading by id is strongly consistent, and tells. */
async function readLeftover(
  { id }: NewIdentity,
  { account, directory, connection }: Surroundings,
  deadline: Deadline,
): Promise<Outcome<Found>> {
  const [leftover, current] = await Promise.all([
    directory.read(`auth0|${id}`, deadline),
    directory.read(account.userId, deadline),
  ]);
  if (!leftover.ok) return leftover;
  if (!current.ok) return current;
  const completedAs = current.value && databaseUsername(current.value, connection);
  return succeed({ leftover: leftover.value, ...(completedAs !== undefined && { completedAs }) });
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
  return created.value === 'created'
    ? succeed({})
    : explainConflict(created.value, { identity, ...surroundings }, deadline);
}

/**
 * The id was free, so it is the username or the address; either may be this person's own by now: another submission has put
 * its identity there, or linked it, between the two looks.
 * @param result what the tenant said; only some tenants say so where it is the username.
 */
async function explainConflict(
  result: CreateResult,
  { identity, ...surroundings }: Surroundings & { identity: NewIdentity },
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  const { email } = identity;
  if (result === 'username_conflict' || email === undefined) {
    const found = await readLeftover(identity, surroundings, deadline);
    if (!found.ok) return found;
    const { completedAs, leftover } = found.value;
    if (completedAs !== undefined) return succeed({ completedAs });
    return leftover ? leftoverIsBack() : fail('username_taken');
  }
  return findHolder(email, { identity, ...surroundings }, deadline);
}

/** Who holds the address; where nobody does, it is the username that is taken. */
async function findHolder(
  email: string,
  { identity, account, directory, connection }: Surroundings & { identity: NewIdentity },
  deadline: Deadline,
): Promise<Outcome<Creation>> {
  // A database connection stores addresses in lower case, and this look-up is case-sensitive.
  for (const spelling of new Set([email, email.toLowerCase()])) {
    const holders = await directory.readByEmail(spelling, deadline);
    if (!holders.ok) return holders;
    const others = holders.value.filter(({ userId }) => userId !== `auth0|${identity.id}`);
    const holder = others.find((other) => databaseIdentity(other, connection));
    const completedAs = holder && databaseUsername(holder, connection);
    if (completedAs !== undefined)
      return holder?.userId === account.userId ? succeed({ completedAs }) : fail('email_in_use');
    if (others.length < holders.value.length) return leftoverIsBack();
  }
  // That finds primary addresses only. Linked ones are found by the search, which lags behind.
  const linked = await directory.searchLinkedEmail(email, deadline);
  if (!linked.ok) return linked;
  const isOthers = linked.value !== undefined && linked.value !== account.userId;
  return fail(isOthers ? 'email_in_use' : 'username_taken');
}

/** Another submission of the same person has just put its own there. */
function leftoverIsBack() {
  return fail('in_progress', { cause: 'leftover is back', retryAfter: 2 });
}
