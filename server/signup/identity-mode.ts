import { createHash } from 'node:crypto';
import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { Account, AccountDirectory, NewIdentity } from './account.js';
import { createIdentity } from './create-identity.js';
import { databaseUsername } from './database-identity.js';
import type { SignupMode, Submission } from './signup-mode.js';

export interface IdentityModeOptions {
  directory: AccountDirectory;
  /** Name of the database connection of the new identities. */
  connection: string;
}

/**
 * Identity mode: a database identity with username and password, linked to the social account.
 *
 * The tenant has no transactions, so the order makes it safe: create, write metadata, link. Linking comes last because it
 * completes the signup. The identity's id is derived from the account's id: a retry meets what an earlier attempt left, and a
 * user that existed before cannot be mistaken for it. So creating may start from an account snapshot (decision 039).
 */
export function identityMode({ directory, connection }: IdentityModeOptions): SignupMode {
  async function complete(submission: Submission, deadline: Deadline): Promise<Outcome<string>> {
    const { account } = submission;
    const identity = newIdentity(submission, connection);
    const created = await createIdentity(identity, { account, directory, connection }, deadline);
    if (!created.ok) return created;
    if (created.value.completedAs !== undefined) return succeed(created.value.completedAs);
    const written = await writeMetadata(submission, deadline);
    if (!written.ok) return written;
    return link(identity, account, deadline);
  }

  async function link(
    { id, username }: NewIdentity,
    { userId }: Account,
    deadline: Deadline,
  ): Promise<Outcome<string>> {
    const linked = await directory.linkIdentity(userId, id, deadline);
    if (!linked.ok) return linked;
    // Another submission of the same person may have replaced the identity just before: what is linked is what counts.
    if (linked.value !== 'refused') return succeed(linked.value.username ?? username);
    return completedMeanwhile(userId, deadline);
  }

  async function writeMetadata({ account, metadata }: Submission, deadline: Deadline): Promise<Outcome<void>> {
    const isEmpty = !hasEntries(metadata.appMetadata) && !hasEntries(metadata.userMetadata);
    return isEmpty ? succeed(undefined) : directory.writeMetadata(account.userId, metadata, deadline);
  }

  /**
   * Linking was refused: a submission that was quicker has linked the identity, or one has just replaced it, or the account
   * is gone.
   */
  async function completedMeanwhile(userId: string, deadline: Deadline): Promise<Outcome<string>> {
    const current = await directory.read(userId, deadline);
    if (!current.ok) return current;
    if (current.value === undefined) return fail('user_not_found');
    const username = databaseUsername(current.value, connection);
    return username !== undefined ? succeed(username) : fail('in_progress', { cause: 'link refused', retryAfter: 2 });
  }

  /** One search tells for all names; it lags behind. */
  async function namesInConnection(
    usernames: readonly string[],
    deadline: Deadline,
    person?: string,
  ): Promise<Outcome<Set<string>>> {
    const held = await directory.searchUsernames(usernames, deadline);
    if (!held.ok) return held;
    // What this person's own earlier try has left is replaced: its name is theirs to take.
    const own = person !== undefined && `auth0|${derivedIdentityId(person, connection)}`;
    return succeed(new Set(usernames.filter((name) => held.value.has(name) && held.value.get(name) !== own)));
  }

  return {
    name: 'identity',
    completedUsername: (account) => databaseUsername(account, connection),
    taken: ({ name, others, person }, deadline) => namesInConnection([name, ...others], deadline, person),
    perhapsTaken: (usernames, deadline) => namesInConnection(usernames, deadline),
    complete,
  };
}

/** What the ids (behind `auth0|`) of all identities of ours begin with. */
export const IDENTITY_PREFIX = 'signup-';

/**
 * The id (behind `auth0|`) of the identity that belongs to an account: the same at every try. All database connections of a
 * tenant share `auth0|`, so the connection's name is part of it.
 */
export function derivedIdentityId(userId: string, connection: string): string {
  const subject = `signup-step identity ${JSON.stringify([connection, userId])}`;
  const hash = createHash('sha256').update(subject).digest('hex');
  return `${IDENTITY_PREFIX}${hash.slice(0, 40)}`;
}

/** Only the provider's word that the address is theirs may put it on an identity with a password. */
function verifiedEmail({ email, emailVerified }: Account): string | undefined {
  return emailVerified ? email : undefined;
}

function newIdentity({ account, username, password }: Submission, connection: string): NewIdentity {
  const email = verifiedEmail(account);
  const id = derivedIdentityId(account.userId, connection);
  return { id, username, password, ...(email !== undefined && { email }) };
}

function hasEntries(values: object): boolean {
  return Object.keys(values).length > 0;
}
