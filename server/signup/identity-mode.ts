import { createHash } from 'node:crypto';
import type { Deadline } from '../deadline.js';
import { err, ok, type Result } from '../result.js';
import { type Account, type AccountDirectory, databaseUsername, type NewIdentity } from './account.js';
import { createIdentity } from './create-identity.js';
import type { SignupInput, SignupStrategy, StoredSignup } from './signup-services.js';

export interface IdentityModeOptions {
  directory: AccountDirectory;
  /** Name of the database connection for new identities. */
  connection: string;
}

/**
 * Identity mode: a database identity with username and password, linked to the social account.
 *
 * Auth0 has no transactions, so the order of the writes makes it safe: create, write metadata, link. Linking comes last because
 * it completes the signup. The identity's ID is derived from the account's ID: a retry finds an orphaned identity of an earlier
 * attempt, and other users are never mistaken for one. So the create call may start from an account snapshot (decision 039).
 */
export function identityMode({ directory, connection }: IdentityModeOptions): SignupStrategy {
  async function complete(input: SignupInput, deadline: Deadline): Promise<Result<StoredSignup>> {
    const { account } = input;
    const identity = newIdentity(input, connection);
    const created = await createIdentity(identity, { account, directory, connection }, deadline);
    if (!created.ok) return created;
    const { existingUsername } = created.value;
    if (existingUsername !== undefined) return ok({ username: existingUsername, alreadyCompleted: true });
    const written = await writeMetadata(input, deadline);
    if (!written.ok) return written;
    return link(identity, account, deadline);
  }

  async function writeMetadata({ account, metadata }: SignupInput, deadline: Deadline): Promise<Result<void>> {
    const isEmpty = !hasEntries(metadata.appMetadata) && !hasEntries(metadata.userMetadata);
    return isEmpty ? ok(undefined) : directory.writeMetadata(account.userId, metadata, deadline);
  }

  async function link(
    { id, username }: NewIdentity,
    { userId }: Account,
    deadline: Deadline,
  ): Promise<Result<StoredSignup>> {
    const linked = await directory.linkIdentity(userId, id, deadline);
    if (!linked.ok) return linked;
    // Another submission of the same user may have just replaced the identity. The username of the linked identity counts.
    if (linked.value !== 'refused') return ok({ username: linked.value.username ?? username });
    return resolveLinkConflict(userId, deadline);
  }

  /** After a refused link: another submission has linked or replaced the identity, or the account was deleted. */
  async function resolveLinkConflict(userId: string, deadline: Deadline): Promise<Result<StoredSignup>> {
    const current = await directory.read(userId, deadline);
    if (!current.ok) return current;
    if (current.value === undefined) return err('user_not_found');
    const username = databaseUsername(current.value, connection);
    return username !== undefined
      ? ok({ username, alreadyCompleted: true })
      : err('in_progress', { cause: 'the tenant refused to link the identity', retryAfter: 2 });
  }

  /** One search for all usernames. Eventually consistent. */
  async function search(usernames: readonly string[], deadline: Deadline, userId?: string) {
    const holders = await directory.searchUsernames(usernames, deadline);
    if (!holders.ok) return holders;
    // An orphaned identity of the same user will be recreated, so its username is available to this user.
    const own = userId !== undefined && `auth0|${derivedIdentityId(userId, connection)}`;
    return ok(new Set(usernames.filter((name) => holders.value.has(name) && holders.value.get(name) !== own)));
  }

  return {
    completedUsername: (account) => databaseUsername(account, connection),
    findTaken: ({ username, alternatives, userId }, deadline) => search([username, ...alternatives], deadline, userId),
    findTakenApprox: (usernames, deadline) => search(usernames, deadline),
    complete,
  };
}

/** Prefix of the IDs (after `auth0|`) of all identities that this API creates. */
export const IDENTITY_PREFIX = 'signup-';

/**
 * The ID (after `auth0|`) of an account's identity, the same for every attempt. The connection's name is part of the hash,
 * because all database connections of a tenant share the prefix `auth0|`.
 */
export function derivedIdentityId(userId: string, connection: string): string {
  const subject = `signup-step identity ${JSON.stringify([connection, userId])}`;
  const hash = createHash('sha256').update(subject).digest('hex');
  return `${IDENTITY_PREFIX}${hash.slice(0, 40)}`;
}

/** The identity to create. Unverified addresses are left out. */
function newIdentity({ account, username, password }: SignupInput, connection: string): NewIdentity {
  const email = account.emailVerified ? account.email : undefined;
  const id = derivedIdentityId(account.userId, connection);
  return { id, username, password, ...(email !== undefined && { email }) };
}

function hasEntries(values: object): boolean {
  return Object.keys(values).length > 0;
}
