import type { SessionReply } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { Deadline } from '../deadline.js';
import { type Err, err, type Result } from '../result.js';

/** An identity of an account: the social one, or a linked database identity. */
export interface AccountIdentity {
  provider: string;
  connection: string;
  /** User ID without the provider. */
  id: string;
  username?: string;
}

/** A user of the tenant, as far as a signup needs it. */
export interface Account {
  /** User ID with the provider: `google-oauth2|123`. */
  userId: string;
  email?: string;
  emailVerified: boolean;
  /** Set when the account itself is a database user. */
  username?: string;
  name?: string;
  givenName?: string;
  familyName?: string;
  nickname?: string;
  picture?: string;
  blocked: boolean;
  /** Milliseconds since the epoch, by the tenant's clock. */
  createdAt?: number;
  /** The same; not set for a user who has never signed in. */
  lastLogin?: number;
  identities: readonly AccountIdentity[];
  appMetadata: Readonly<Record<string, unknown>>;
}

/** The account's identity in a database connection: its own, or a linked one. */
export function databaseIdentity(account: Account, connection: string): AccountIdentity | undefined {
  return account.identities.find((identity) => identity.provider === 'auth0' && identity.connection === connection);
}

/**
 * The username of the account's identity in a database connection; undefined without such an identity. An identity that was
 * created elsewhere may have no username: then that of the account counts, or its nickname.
 */
export function databaseUsername(account: Account, connection: string): string | undefined {
  const identity = databaseIdentity(account, connection);
  return identity && (identity.username ?? account.username ?? account.nickname ?? '');
}

/** Masks an email address so that only its owner recognizes it: `a•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const first = Array.from(email)[0] ?? '';
  return `${at > 0 ? first : ''}•••${email.slice(Math.max(at, 0))}`;
}

/** Display names of Auth0's social providers, by the prefix of a user ID. Source: Auth0, "Identity providers". */
const providerNames: Readonly<Record<string, string>> = {
  'google-oauth2': 'Google',
  apple: 'Apple',
  facebook: 'Facebook',
  github: 'GitHub',
  linkedin: 'LinkedIn',
  twitter: 'X',
  windowslive: 'Microsoft',
};

/** @param userId with the provider: `google-oauth2|123`. @returns undefined for a provider without a known name. */
function providerName(userId: string): string | undefined {
  const [provider = ''] = userId.split('|');
  return Object.hasOwn(providerNames, provider) ? providerNames[provider] : undefined;
}

/** The user data that the page shows. A name that is an email address is masked: Auth0 uses it if a provider sends no name. */
export function toPublicUser({ userId, name, email, picture }: Account): SessionReply['user'] {
  const provider = providerName(userId);
  return {
    name: (name?.includes('@') ? maskEmail(name) : name) ?? null,
    email: email === undefined ? null : maskEmail(email),
    picture: picture ?? null,
    ...(provider !== undefined && { provider }),
  };
}

/**
 * Whether the account's email address allows a signup. An identity with a password must not have an unverified address, which
 * may belong to another person. Source: Auth0, "Verified email usage".
 * @returns `email_missing`, `email_unverified`, or undefined if the address is allowed.
 */
export function checkEmailAllowed({ email, emailVerified }: Account, config: SignupConfig): Err | undefined {
  if (config.verifiedEmail === 'optional' || (email !== undefined && emailVerified)) return undefined;
  return err(email === undefined ? 'email_missing' : 'email_unverified');
}

/** A database identity to create. `id` is the part after `auth0|`. Auth0 sends no email to the address. */
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
 * The result of a create call:
 * - `conflict`: ID, username or address is in use, and Auth0 does not say which.
 * - `username_conflict`: the username is in use, and possibly also the ID or the address.
 * - `email_refused`: the tenant does not accept the format of the address.
 */
export type CreateStatus = 'created' | 'conflict' | 'username_conflict' | 'email_refused';

/** Metadata to merge. Auth0 merges the first level only; other keys stay. */
export interface MetadataChange {
  appMetadata: Readonly<Record<string, unknown>>;
  userMetadata: Readonly<Record<string, unknown>>;
}

export interface UsernameHolders {
  /** Usernames of the connection's users, with their user IDs. */
  users: ReadonlyMap<string, string>;
  /** Usernames in the `app_metadata` of any account. */
  profiles: ReadonlySet<string>;
}

/**
 * The users of the tenant. Reads by ID are strongly consistent; searches are eventually consistent. Every call may fail with
 * `tenant_refused`, `tenant_busy` or `tenant_timeout`. Other failures are documented with the call.
 */
export interface AccountDirectory {
  /** Reads a user by ID. @returns undefined if the user does not exist, or is a linked identity of another user. */
  read(userId: string, deadline: Deadline): Promise<Result<Account | undefined>>;
  /** Users whose primary email address is exactly this one. */
  readByEmail(email: string, deadline: Deadline): Promise<Result<readonly Account[]>>;
  /**
   * Creates an identity in the signup's database connection. If the tenant assigns another ID than the requested one, the
   * identity is deleted and the call fails with `tenant_refused`.
   * Fails with `validation_failed` (the connection refuses password or username) or `email_missing` (it requires an address).
   */
  createIdentity(identity: NewIdentity, deadline: Deadline): Promise<Result<CreateStatus>>;
  /**
   * Links an identity to an account.
   * @returns the linked identity; `refused` if it is already linked, or if the identity or the account does not exist. Read the
   * account to find out which.
   */
  linkIdentity(userId: string, identityId: string, deadline: Deadline): Promise<Result<AccountIdentity | 'refused'>>;
  /** Deletes a database user that this API created, without retries. A missing user counts as deleted. */
  delete(userId: string, deadline: Deadline): Promise<Result<void>>;
  /** Merges metadata into that of a user. Fails with `user_not_found`. */
  writeMetadata(userId: string, change: MetadataChange, deadline: Deadline): Promise<Result<void>>;
  /** Which of these usernames the connection's users have, with their user IDs. Eventually consistent. */
  searchUsernames(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlyMap<string, string>>>;
  /** Like `searchUsernames`, and in the same call the usernames of profile mode. Eventually consistent. */
  searchUsernameHolders(usernames: readonly string[], deadline: Deadline): Promise<Result<UsernameHolders>>;
  /** The ID of the user who has this `app_metadata.username`. Eventually consistent. */
  searchProfileOwner(username: string, deadline: Deadline): Promise<Result<string | undefined>>;
  /** The ID of a user with a linked identity of this address, which `readByEmail` does not find. Eventually consistent. */
  searchLinkedEmail(email: string, deadline: Deadline): Promise<Result<string | undefined>>;
}
