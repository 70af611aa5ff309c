import type { Deadline } from '../deadline.js';
import { type Err, err, ok, type Result } from '../result.js';
import {
  type Account,
  type AccountDirectory,
  type CreateStatus,
  databaseIdentity,
  databaseUsername,
  type NewIdentity,
} from './account.js';

/** The identity exists now. `existingUsername` is set if another submission completed the signup in the meantime. */
export interface CreateResult {
  existingUsername?: string;
}

interface Context {
  account: Account;
  directory: AccountDirectory;
  /** Name of the database connection. */
  connection: string;
}

/** Concurrent submissions of one user (several tabs) may replace each other's identity. After this many attempts one fails. */
const MAX_ATTEMPTS = 3;

/**
 * Creates the identity of a signup. An orphaned identity of an earlier attempt is deleted and recreated from the latest form.
 * Every step is idempotent and touches only the identity with the derived ID, and only while it is not linked.
 *
 * An orphaned identity is recreated because Auth0 cannot change username and password in one call. Between two calls another
 * submission could replace the identity, and one form's username would get the other form's password.
 *
 * If the tenant refuses the format of the address, the identity is created without one, if the connection allows it.
 * Fails with `username_taken`, `email_in_use`, `email_missing`, `email_unverified`, `in_progress`, `validation_failed` or a
 * failure of the tenant.
 */
export async function createIdentity(
  identity: NewIdentity,
  context: Context,
  deadline: Deadline,
): Promise<Result<CreateResult>> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const created = await context.directory.createIdentity(identity, deadline);
    if (!created.ok) return explainMissingEmail(created, context.account);
    if (created.value === 'created') return ok({});
    if (created.value === 'email_refused') {
      const { email: _, ...withoutEmail } = identity;
      return createIdentity(withoutEmail, context, deadline);
    }
    // An orphaned identity of this signup can cause every kind of conflict: it has the same ID, and maybe username and address.
    const found = await readOrphan(identity, context, deadline);
    if (!found.ok) return found;
    const { existingUsername, orphan } = found.value;
    if (existingUsername !== undefined) return ok({ existingUsername });
    if (orphan === undefined) return createOrExplain(identity, context, deadline);
    const deleted = await context.directory.delete(orphan.userId, deadline);
    if (!deleted.ok) return deleted;
  }
  return err('in_progress', { cause: 'other submissions of the same user replaced the identity', retryAfter: 2 });
}

/** Changes `email_missing` into `email_unverified` if the account has an address that was not sent because it is unverified. */
function explainMissingEmail({ failure }: Err, { email, emailVerified }: Account): Err {
  const isUnverified = failure.code === 'email_missing' && email !== undefined && !emailVerified;
  return { ok: false, failure: isUnverified ? { ...failure, code: 'email_unverified' } : failure };
}

interface EarlierAttempt extends CreateResult {
  /** The identity of an earlier attempt. */
  orphan: Account | undefined;
}

/** Reads the identity of an earlier attempt, and whether another submission has completed the signup. Strongly consistent. */
async function readOrphan(
  { id }: NewIdentity,
  { account, directory, connection }: Context,
  deadline: Deadline,
): Promise<Result<EarlierAttempt>> {
  const [orphan, current] = await Promise.all([
    directory.read(`auth0|${id}`, deadline),
    directory.read(account.userId, deadline),
  ]);
  if (!orphan.ok) return orphan;
  if (!current.ok) return current;
  const existingUsername = current.value && databaseUsername(current.value, connection);
  return ok({ orphan: orphan.value, ...(existingUsername !== undefined && { existingUsername }) });
}

/**
 * Retries the create call once. The derived ID is free now, but perhaps only since a moment ago (another submission deleted the
 * orphaned identity). A second conflict means that the username or the address is in use.
 */
async function createOrExplain(
  identity: NewIdentity,
  context: Context,
  deadline: Deadline,
): Promise<Result<CreateResult>> {
  const created = await context.directory.createIdentity(identity, deadline);
  if (!created.ok) return created;
  return created.value === 'created' ? ok({}) : explainConflict(created.value, { identity, ...context }, deadline);
}

/**
 * Finds the cause of a conflict whose ID was free: username or address is in use. This user itself may have them by now, if
 * another submission created or linked its identity between the two reads.
 * @param status `username_conflict` only from tenants whose message names the username.
 */
async function explainConflict(
  status: CreateStatus,
  { identity, ...context }: Context & { identity: NewIdentity },
  deadline: Deadline,
): Promise<Result<CreateResult>> {
  const { email } = identity;
  if (status !== 'username_conflict' && email !== undefined)
    return findEmailHolder(email, { identity, ...context }, deadline);
  const found = await readOrphan(identity, context, deadline);
  if (!found.ok) return found;
  const { existingUsername, orphan } = found.value;
  if (existingUsername !== undefined) return ok({ existingUsername });
  return orphan ? orphanReappeared() : err('username_taken');
}

/** Fails with `email_in_use` if another user has the address. If no user has it, the username is taken. */
async function findEmailHolder(
  email: string,
  { identity, account, directory, connection }: Context & { identity: NewIdentity },
  deadline: Deadline,
): Promise<Result<CreateResult>> {
  // Database connections store addresses in lower case, and the lookup is case-sensitive.
  for (const spelling of new Set([email, email.toLowerCase()])) {
    const holders = await directory.readByEmail(spelling, deadline);
    if (!holders.ok) return holders;
    const others = holders.value.filter(({ userId }) => userId !== `auth0|${identity.id}`);
    const holder = others.find((other) => databaseIdentity(other, connection));
    const existingUsername = holder && databaseUsername(holder, connection);
    if (existingUsername !== undefined)
      return holder?.userId === account.userId ? ok({ existingUsername }) : err('email_in_use');
    if (others.length < holders.value.length) return orphanReappeared();
  }
  // The lookup covers primary identities only. Linked ones are found by the search, which is eventually consistent.
  const linked = await directory.searchLinkedEmail(email, deadline);
  if (!linked.ok) return linked;
  const isOthers = linked.value !== undefined && linked.value !== account.userId;
  return err(isOthers ? 'email_in_use' : 'username_taken');
}

/** The failure if another submission of the same user has just created its identity. */
function orphanReappeared(): Err {
  return err('in_progress', { cause: 'another submission of the same user created the identity', retryAfter: 2 });
}
