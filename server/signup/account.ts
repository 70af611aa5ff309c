import type { SessionReply } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import type { Deadline } from '../deadline.js';
import { type Err, err, type Result } from '../result.js';

/** An identity of an account: the social one, or a linked database identity. */
export interface AccountIdentity {
  provider: string;
  connection: string;
  /** Without the provider. */
  id: string;
  username?: string;
}

/** A user of the tenant, as far as a signup needs it. */
export interface Account {
  /** With the provider: `google-oauth2|123`. */
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
  /** The same; not set when nobody has ever signed in as this user. */
  lastLogin?: number;
  identities: readonly AccountIdentity[];
  appMetadata: Readonly<Record<string, unknown>>;
}

/** The account's identity in a database connection: its own, or a linked one. */
export function databaseIdentity(account: Account, connection: string): AccountIdentity | undefined {
  return account.identities.find((identity) => identity.provider === 'auth0' && identity.connection === connection);
}

/**
 * The username of the account's identity in a database connection; undefined without such an identity. An identity without
 * a username (created elsewhere) counts as well, under the username or nickname of the account.
 */
export function databaseUsername(account: Account, connection: string): string | undefined {
  const identity = databaseIdentity(account, connection);
  return identity && (identity.username ?? account.username ?? account.nickname ?? '');
}

/** Masks an address so that its owner recognizes it and nobody else learns it: `a•••@example.com`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const first = Array.from(email)[0] ?? '';
  return `${at > 0 ? first : ''}•••${email.slice(Math.max(at, 0))}`;
}

/** Names that people know of Auth0's social connections. Source: Auth0, "Identity providers"; the id of a user begins with them. */
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

/** What the page shows of the user. Auth0 uses the address as the name when a provider sends none: it is masked as well. */
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
 * Whether the account's address allows a signup. An unverified address must not get a password: its real owner would find
 * another user's account under it. Source: Auth0, "Verified email usage".
 * @returns `email_missing`, `email_unverified`, or undefined when the address is allowed.
 */
export function checkEmailAllowed({ email, emailVerified }: Account, config: SignupConfig): Err | undefined {
  if (config.verifiedEmail === 'optional' || (email !== undefined && emailVerified)) return undefined;
  return err(email === undefined ? 'email_missing' : 'email_unverified');
}

/** A database identity to create. `id` is the part after `auth0|`. Nothing is mailed to the address. */
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
 * The result of creating an identity. `conflict`: id, username or address is in use, and Auth0 does not say which.
 * `username_conflict`: the username is in use, perhaps the id or the address as well. `email_refused`: the tenant does not
 * accept addresses of this form.
 */
export type CreateStatus = 'created' | 'conflict' | 'username_conflict' | 'email_refused';

/** Merged into the stored metadata, on the first level only (Auth0's rule). Other keys stay. */
export interface MetadataChange {
  appMetadata: Readonly<Record<string, unknown>>;
  userMetadata: Readonly<Record<string, unknown>>;
}

export interface UsernameHolders {
  /** Usernames of the connection's users, with the id of each user. */
  users: ReadonlyMap<string, string>;
  /** Usernames in the `app_metadata` of an account. */
  profiles: ReadonlySet<string>;
}

/**
 * The users of the tenant. Calls by id are strongly consistent; searches lag behind. Every call may fail with
 * `tenant_refused`, `tenant_busy` or `tenant_timeout`; further failures are named with the call.
 */
export interface AccountDirectory {
  /** @returns undefined for a user that does not exist, or that is now a linked identity of another user. */
  read(userId: string, deadline: Deadline): Promise<Result<Account | undefined>>;
  /** Users whose primary address is exactly this one. */
  readByEmail(email: string, deadline: Deadline): Promise<Result<readonly Account[]>>;
  /**
   * Creates an identity in the signup's database connection. If the tenant assigns another id than the requested one, the
   * identity is deleted again and the call fails with `tenant_refused`.
   * Fails with `validation_failed` (the connection refuses password or username) or `email_missing` (it requires an address).
   */
  createIdentity(identity: NewIdentity, deadline: Deadline): Promise<Result<CreateStatus>>;
  /**
   * @returns the linked identity, or `refused` when it is already linked, or when the identity or the account is missing.
   * Reading the account tells which.
   */
  linkIdentity(userId: string, identityId: string, deadline: Deadline): Promise<Result<AccountIdentity | 'refused'>>;
  /** Deletes a database user of ours, without retries. A missing user counts as deleted. */
  delete(userId: string, deadline: Deadline): Promise<Result<void>>;
  /** Fails with `user_not_found`. */
  writeMetadata(userId: string, change: MetadataChange, deadline: Deadline): Promise<Result<void>>;
  /** Which of these usernames the connection's users hold, with the id of each user. Eventually consistent. */
  searchUsernames(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlyMap<string, string>>>;
  /** The same, and in the same call the usernames of profile mode. Eventually consistent. */
  searchUsernameHolders(usernames: readonly string[], deadline: Deadline): Promise<Result<UsernameHolders>>;
  /** The id of the user whose `app_metadata.username` this is. Eventually consistent. */
  searchProfileOwner(username: string, deadline: Deadline): Promise<Result<string | undefined>>;
  /** The id of a user with this address on a linked identity, which `readByEmail` does not find. Eventually consistent. */
  searchLinkedEmail(email: string, deadline: Deadline): Promise<Result<string | undefined>>;
}
