import type { ConflictKind } from './conflicts.js';
import type { Connection } from './connections.js';
import type { Passwords } from './passwords.js';
import type { SentMail, User } from './user-record.js';
import type { UserTable } from './user-table.js';

/** What every operation of the store works on. */
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
  /** Stores a user with a new `updated_at` and tells the search index. */
  save: (user: User) => User;
  /** Takes a user out, but leaves the passwords of its identities. */
  drop: (userId: string) => void;
}

/** Notes the verification mail that Auth0 would send: the address is not verified and nobody asked for silence. */
export function noteVerificationMail(context: StoreContext, user: User, verifyEmail: boolean | undefined): void {
  if (user.email === undefined) return;
  if (verifyEmail ?? user.email_verified !== true) {
    context.mails.push({ at: context.now(), to: user.email, user_id: user.user_id });
  }
}
