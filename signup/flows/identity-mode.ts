import { createHash } from 'node:crypto';
import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../outcome.js';
import type { Account, AccountDirectory, NewIdentity } from '../ports/account-directory.js';
import type { SignupMode, Submission } from './signup-mode.js';

export interface IdentityModeOptions {
  directory: AccountDirectory;
  /** Name of the database connection of the new identities. */
  connection: string;
}

/** The identity is there now; `completedAs` where another request has completed the signup in the meantime. */
interface Creation {
  completedAs?: string;
}

/**
 * Identity mode: a database identity with username and password, linked to the social account.
 *
 * The tenant has no transactions, so the order makes it safe: create, write metadata, link. Linking comes last because it
 * is what completes the signup. The identity's id is derived from the account's id: a second try meets what the first one
 * left, and nothing that was there before can be mistaken for it.
 */
export function identityMode({ directory, connection }: IdentityModeOptions): SignupMode {
  const linkedIdentity = (account: Account) =>
    account.identities.find((identity) => identity.provider === 'auth0' && identity.connection === connection);

  async function complete(submission: Submission, deadline: Deadline): Promise<Outcome<string>> {
    const { account, username, metadata } = submission;
    const id = derivedIdentityId(account.userId);
    const created = await create(newIdentity(submission, id), submission, deadline);
    if (!created.ok) return created;
    if (created.value.completedAs !== undefined) return succeed(created.value.completedAs);
    if (hasEntries(metadata.appMetadata) || hasEntries(metadata.userMetadata)) {
      const written = await directory.writeMetadata(account.userId, metadata, deadline);
      if (!written.ok) return written;
    }
    const linked = await directory.linkIdentity(account.userId, id, deadline);
    if (!linked.ok) return linked;
    return linked.value === 'linked' ? succeed(username) : completedMeanwhile(account.userId, deadline);
  }

  async function create(
    identity: NewIdentity,
    { account }: Submission,
    deadline: Deadline,
  ): Promise<Outcome<Creation>> {
    const created = await directory.createIdentity(identity, deadline);
    if (!created.ok) return created;
    if (created.value === 'created') return succeed({});
    const leftover = await directory.read(`auth0|${identity.id}`, deadline);
    if (!leftover.ok) return leftover;
    if (leftover.value) return replace(leftover.value, identity, deadline);
    const current = await directory.read(account.userId, deadline);
    if (!current.ok) return current;
    const completedAs = current.value && linkedIdentity(current.value)?.username;
    return completedAs ? succeed({ completedAs }) : whatIsInUse(identity, deadline);
  }

  /** A leftover of an earlier try: it carries what was typed then, and what is typed now counts. */
  async function replace(leftover: Account, identity: NewIdentity, deadline: Deadline): Promise<Outcome<Creation>> {
    if (leftover.username === identity.username) {
      const changed = await directory.setPassword(leftover.userId, identity.password, deadline);
      return changed.ok ? succeed({}) : changed;
    }
    const deleted = await directory.delete(leftover.userId, deadline);
    if (!deleted.ok) return deleted;
    const created = await directory.createIdentity(identity, deadline);
    if (!created.ok) return created;
    return created.value === 'created' ? succeed({}) : whatIsInUse(identity, deadline);
  }

  /** Auth0's 409 names neither username nor address; reading users by address is strongly consistent and tells. */
  async function whatIsInUse({ email }: NewIdentity, deadline: Deadline): Promise<Outcome<never>> {
    if (email === undefined) return fail('username_taken');
    // A database connection stores addresses in lower case, and this look-up is case-sensitive.
    const holders = await directory.readByEmail(email.toLowerCase(), deadline);
    if (!holders.ok) return holders;
    const inUse = holders.value.some((holder) => linkedIdentity(holder) !== undefined);
    return fail(inUse ? 'email_in_use' : 'username_taken');
  }

  async function completedMeanwhile(userId: string, deadline: Deadline): Promise<Outcome<string>> {
    const current = await directory.read(userId, deadline);
    if (!current.ok) return current;
    const username = current.value && linkedIdentity(current.value)?.username;
    return username ? succeed(username) : fail('in_progress', { cause: 'link refused', retryAfter: 2 });
  }

  return {
    name: 'identity',
    completedUsername: (account) => {
      const identity = linkedIdentity(account);
      // An identity without a name of its own (made elsewhere) still means that there is nothing left to do.
      return identity && (identity.username ?? account.username ?? account.nickname ?? '');
    },
    taken: (usernames, deadline) => directory.searchUsernames(usernames, deadline),
    complete,
  };
}

/** The id (behind `auth0|`) of the identity that belongs to an account: the same at every try. */
export function derivedIdentityId(userId: string): string {
  return `signup-${createHash('sha256').update(`signup-step identity ${userId}`).digest('hex').slice(0, 40)}`;
}

function newIdentity({ account, username, password }: Submission, id: string): NewIdentity {
  // Only the provider's word that the address is theirs may put it on an identity with a password.
  const email = account.emailVerified ? account.email : undefined;
  return { id, username, password, ...(email !== undefined && { email }) };
}

function hasEntries(values: object): boolean {
  return Object.keys(values).length > 0;
}
