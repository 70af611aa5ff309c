import type { Deadline } from '../deadline.js';
import type { Outcome } from '../result.js';

/** One login of an account: the social one, or a linked database identity. */
export interface AccountIdentity {
  provider: string;
  connection: string;
  /** Without the provider in front. */
  id: string;
  username?: string;
}

/** A user of the tenant, as far as a signup is concerned. */
export interface Account {
  /** With the provider in front: `google-oauth2|123`. */
  userId: string;
  email?: string;
  emailVerified: boolean;
  /** At the root only where the account itself is a database user. */
  username?: string;
  name?: string;
  givenName?: string;
  familyName?: string;
  nickname?: string;
  picture?: string;
  blocked: boolean;
  /** Milliseconds since the epoch, by the tenant's clock. */
  createdAt?: number;
  /** The same; not there where nobody has ever signed in as this user. */
  lastLogin?: number;
  identities: readonly AccountIdentity[];
  appMetadata: Readonly<Record<string, unknown>>;
}

/** A database identity to be created. `id` is the part behind `auth0|`; nothing is mailed to the address. */
export interface NewIdentity {
  id: string;
  username: string;
  password: string;
  /** A verified address, or none. */
  email?: string;
  blocked?: boolean;
  appMetadata?: Readonly<Record<string, unknown>>;
}

/**
 * What came of creating an identity. `conflict`: the id, the username or the address is in use, and Auth0 does not say which.
 * `username_conflict`: the username is; the id or the address may be as well. `email_refused`: the tenant takes no address of
 * this form.
 */
export type CreateResult = 'created' | 'conflict' | 'username_conflict' | 'email_refused';

/** Merged into what the tenant holds, on the first level only (Auth0's rule); other keys stay. */
export interface MetadataChange {
  appMetadata: Readonly<Record<string, unknown>>;
  userMetadata: Readonly<Record<string, unknown>>;
}

/** Who has which of some names. */
export interface NameHolders {
  /** The holder's id of each username that the connection's users have. */
  users: ReadonlyMap<string, string>;
  /** Names that stand in the `app_metadata` of an account. */
  profiles: ReadonlySet<string>;
}

/**
 * The tenant's users, by id and therefore strongly consistent. Every call may end with `tenant_refused`, `tenant_busy` or
 * `tenant_timeout`; further failures are named with the call.
 */
export interface AccountDirectory {
  /** @returns undefined for a user that does not exist, or that lives on as a linked identity of another. */
  read(userId: string, deadline: Deadline): Promise<Outcome<Account | undefined>>;
  /** Root users with exactly this address. */
  readByEmail(email: string, deadline: Deadline): Promise<Outcome<readonly Account[]>>;
  /**
   * Creates an identity in the signup's database connection. One that the tenant gives another id than the one asked for is
   * deleted again, and counts as `tenant_refused`.
   * Fails with `validation_failed` where the connection refuses the password or the username, and with `email_missing` where
   * it requires an address.
   */
  createIdentity(identity: NewIdentity, deadline: Deadline): Promise<Outcome<CreateResult>>;
  /**
   * @returns the identity as it is linked now, or `refused` where it was linked before, or where it or the account is not
   * there (any more): read the account to know.
   */
  linkIdentity(userId: string, identityId: string, deadline: Deadline): Promise<Outcome<AccountIdentity | 'refused'>>;
  /** Deletes a database user of ours, and is never repeated by itself; one that is gone already counts as deleted. */
  delete(userId: string, deadline: Deadline): Promise<Outcome<void>>;
  /** Fails with `user_not_found`. */
  writeMetadata(userId: string, change: MetadataChange, deadline: Deadline): Promise<Outcome<void>>;
  /**
   * Which of these usernames the connection's users hold, and the id of each holder. Eventually consistent: a hint, never
   * a decision.
   */
  searchUsernames(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlyMap<string, string>>>;
  /** The same, and in one call which of the names some account has as that of profile mode. */
  searchNameHolders(usernames: readonly string[], deadline: Deadline): Promise<Outcome<NameHolders>>;
  /** The id of the user whose `app_metadata.username` this is. Eventually consistent as well. */
  searchProfileOwner(username: string, deadline: Deadline): Promise<Outcome<string | undefined>>;
  /**
   * The id of a user of whom an identity in the connection that is not the primary one has this address: those `readByEmail`
   * does not see. Eventually consistent.
   */
  searchLinkedEmail(email: string, deadline: Deadline): Promise<Outcome<string | undefined>>;
}
