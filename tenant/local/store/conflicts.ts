import { type Identifier, uniqueIdentifiers } from './connection-rules.js';
import type { DatabaseConnection } from './connections.js';
import type { Refusal } from './refusal.js';
import type { StoreContext } from './store-context.js';
import type { ProfileData } from './user-record.js';

/**
 * How the tenant answers when something is in use already.
 * `separate`: 400 for a user name, 409 for an e-mail, a phone number or an id, as captured from real tenants; where both are
 * taken, the user name answers. `separate-id-first`: the same, but then the 409 answers; which one it is at Auth0 is not
 * known. `one-409`: the reading of the documentation, which knows one 409 for everything.
 */
export const conflictKinds = ['separate', 'separate-id-first', 'one-409'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** What a user would be. `self` is the identity (`auth0|abc`) that may hold the values already. */
export interface Wanted {
  connection: DatabaseConnection;
  profile: ProfileData;
  /** The identity that is to be created. */
  key?: string;
  self?: string;
}

/** Why a user cannot be made or changed: an id, or a value that must be unique in the connection, is in use. */
export function conflictOf(context: StoreContext, { connection, profile, key, self }: Wanted): Refusal | undefined {
  const isHeld = (kind: Identifier) => {
    const value = profile[kind];
    const holder = value === undefined ? undefined : context.table.holderOf(connection.name, kind, value);
    return holder !== undefined && holder !== self;
  };
  const taken = uniqueIdentifiers(connection.options).filter(isHeld);
  const username = taken.includes('username');
  const other =
    taken.some((kind) => kind !== 'username') || (key !== undefined && context.table.ownerOf(key) !== undefined);
  if (!username && !other) return undefined;
  if (context.conflicts === 'one-409' || !username) return { code: 'user_exists' };
  return { code: other && context.conflicts === 'separate-id-first' ? 'user_exists' : 'username_exists' };
}
