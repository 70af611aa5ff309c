import { type Identifier, uniqueIdentifiers } from '../connection-rules.js';
import type { Connection, DatabaseConnection } from '../connections.js';
import { ok, type RefusalCode, type Result, refuse } from '../refusals.js';
import type { Passwords } from './passwords.js';
import type { Metadata, ProfileData, User } from './user-record.js';
import type { UserTable } from './user-table.js';

/** A verification mail that a real tenant would have sent. */
export interface SentMail {
  at: number;
  to: string;
  user_id: string;
}

/**
 * The response to a value that is already in use.
 *
 * - `separate`: 400 for a username; 409 for an email address, a phone number or an ID, as recorded on real tenants. If both
 *   are in use: 400.
 * - `separate-id-first`: the same, but 409 if both are in use. It is not known which one Auth0 returns.
 * - `one-409`: 409 for everything, as documented.
 */
export const conflictKinds = ['separate', 'separate-id-first', 'one-409'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** The shared state of all operations of the user store. */
export interface StoreContext {
  table: UserTable;
  /** By name. */
  connections: ReadonlyMap<string, Connection>;
  conflicts: ConflictKind;
  passwords: Passwords;
  mails: SentMail[];
  /** ISO 8601, in UTC, by the store's own clock. */
  timestamp: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Stores a user with a new `updated_at` and updates the search index. */
  save: (user: User) => User;
  /** Removes a user, but keeps the passwords of its identities. */
  drop: (userId: string) => void;
}

/** Records the verification mail that Auth0 would send. By default it is sent if the address is not verified. */
export function recordVerificationMail(context: StoreContext, user: User, verifyEmail: boolean | undefined): void {
  if (user.email === undefined || !(verifyEmail ?? user.email_verified !== true)) return;
  context.mails.push({ at: context.now(), to: user.email, user_id: user.user_id });
}

/** Values to check for conflicts. `self` is the identity (`auth0|abc`) that may already have them. */
export interface WantedValues {
  connection: DatabaseConnection;
  profile: ProfileData;
  /** The ID of the identity to create. */
  key?: string;
  self?: string;
}

/** The refusal if an ID, or a value that must be unique in the connection, is in use. */
export function findConflict(
  context: StoreContext,
  { connection, profile, key, self }: WantedValues,
): RefusalCode | undefined {
  const isTaken = (kind: Identifier) => {
    const value = profile[kind];
    const holder = value === undefined ? undefined : context.table.holderOf(connection.name, kind, value);
    return holder !== undefined && holder !== self;
  };
  const taken = uniqueIdentifiers(connection.options).filter(isTaken);
  const username = taken.includes('username');
  const other = taken.length > Number(username) || (key !== undefined && context.table.ownerOf(key) !== undefined);
  if (!username) return other ? 'user_exists' : undefined;
  const idFirst = other && context.conflicts === 'separate-id-first';
  return idFirst || context.conflicts === 'one-409' ? 'user_exists' : 'username_exists';
}

/** Keys that Auth0 refuses at the first level of app_metadata ("Metadata field names and data types"). */
const reservedKeys = new Set(
  `__tenant _id blocked clientID created_at email email_verified globalClientID global_client_id identities lastIP
  lastLogin loginsCount metadata multifactor multifactor_last_modified updated_at user_id`.split(/\s+/),
);

/** Refuses app_metadata with a key that Auth0 reserves for itself. */
export function checkAppMetadata(metadata: Metadata = {}): Result<undefined> {
  const key = Object.keys(metadata).find((name) => reservedKeys.has(name));
  return key === undefined ? ok(undefined) : refuse('metadata_key_forbidden', key);
}

/**
 * Merges at the first level only, as Auth0 does: a nested object replaces the previous one, null removes its key, and an
 * empty patch removes all keys ("Manage metadata with the Management API").
 */
export function mergeMetadata(current: Metadata | undefined, patch: Metadata): Metadata {
  if (Object.keys(patch).length === 0) return {};
  return Object.fromEntries(Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null));
}
