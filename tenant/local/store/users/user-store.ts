import type { Connection, ConnectionStore } from '../connections.js';
import { ok, type Result, refuse } from '../refusals.js';
import { createUser } from './create-user.js';
import { type LinkTarget, linkIdentities, unlinkIdentity } from './link-identities.js';
import { Passwords } from './passwords.js';
import { authenticate, type Credentials, signInSocial } from './sign-in.js';
import type { ConflictKind, SentMail, StoreContext } from './store-context.js';
import { updateUser } from './update-user.js';
import {
  type Identity,
  identityKey,
  type NewUser,
  type SocialProfile,
  type User,
  type UserPatch,
} from './user-record.js';
import { UserTable } from './user-table.js';

export interface UserStoreOptions {
  connections: ConnectionStore;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds for which a write stays invisible to `search`. */
  searchLagMs: number;
  /** `separate` by default. */
  conflicts?: ConflictKind;
}

/**
 * The users of a local tenant, in memory. All operations except `search` are strongly consistent, and all are atomic.
 * Results are copies.
 */
export class UserStore {
  /** Verification mails, the oldest first. */
  readonly mails: SentMail[] = [];
  readonly #table: UserTable;
  readonly #context: StoreContext;

  constructor({ connections: { byName }, now, searchLagMs, conflicts = 'separate' }: UserStoreOptions) {
    const timestamp = () => new Date(now()).toISOString();
    this.#table = new UserTable({ connections: byName, now, searchLagMs });
    this.#context = {
      table: this.#table,
      connections: byName,
      conflicts,
      passwords: new Passwords(),
      mails: this.mails,
      now,
      timestamp,
      save: (user) => {
        const saved = { ...user, updated_at: timestamp() };
        this.#table.put(saved);
        return saved;
      },
      drop: (userId) => this.#table.remove(userId),
    };
  }

  /** The connections that users are in, the oldest first. */
  get connections(): readonly Connection[] {
    return [...this.#context.connections.values()];
  }

  /** The user with this id, or undefined. The id of a linked identity finds nothing, as at Auth0. */
  get(userId: string): User | undefined {
    return structuredClone(this.#table.get(userId));
  }

  all(): User[] {
    return structuredClone(this.#table.all());
  }

  /** Users whose root email is exactly this one, case-sensitive; without the lag of the search. */
  listByEmail(email: string): User[] {
    return structuredClone(this.#table.withEmail(email));
  }

  /** Users for which `matches` holds, as they were `searchLagMs` ago, the oldest first. */
  search(matches: (user: User) => boolean = () => true): User[] {
    return structuredClone(this.#table.searchable().filter(matches));
  }

  /** Makes all previous writes visible to the search, for users that count as older than the tenant. */
  settle(): void {
    this.#table.settle();
  }

  /** Creates the user on the first login. The caller checks `blocked` of the result. */
  signInSocial(profile: SocialProfile, ip: string): User {
    return structuredClone(signInSocial(this.#context, profile, ip));
  }

  /** The primary user, `blocked`, or undefined for any wrong credentials. */
  authenticate(credentials: Credentials, ip: string): User | 'blocked' | undefined {
    return structuredClone(authenticate(this.#context, credentials, ip));
  }

  /** Creates a database user. Without `clientId` it is not checked whether the connection is enabled for the application. */
  create(input: NewUser, clientId?: string): Result<User> {
    return structuredClone(createUser(this.#context, structuredClone(input), clientId));
  }

  /** Changes attributes, password or metadata; metadata is merged at the first level. */
  update(userId: string, patch: UserPatch): Result<User> {
    return structuredClone(updateUser(this.#context, userId, structuredClone(patch)));
  }

  /** Deletes a user with all its linked identities. Their usernames and emails become available. */
  delete(userId: string): Result<undefined> {
    const user = this.#table.get(userId);
    if (!user) return refuse('user_not_found');
    this.#context.drop(userId);
    for (const identity of user.identities) this.#context.passwords.delete(identityKey(identity));
    return ok(undefined);
  }

  /** Links another user to this one; returns all identities, the primary first. */
  link(userId: string, target: LinkTarget): Result<Identity[]> {
    return structuredClone(linkIdentities(this.#context, userId, target));
  }

  /** Makes a linked identity a separate user again. Returns the remaining identities. */
  unlink(userId: string, identity: { provider: string; user_id: string }): Result<Identity[]> {
    return structuredClone(unlinkIdentity(this.#context, userId, identity));
  }

  /** Rebuilds the index of unique values, after the identifiers of a connection have changed. */
  reindex(): void {
    this.#table.reindex();
  }

  /**
   * Deletes the users of a deleted connection, and its identities that are linked to users of other connections. For the
   * latter, Auth0's behavior is not verified.
   */
  deleteConnection(name: string): void {
    for (const user of this.#table.all()) {
      const rest = user.identities.filter(({ connection }) => connection !== name);
      if (rest.length === user.identities.length) continue;
      if (user.identities[0]?.connection === name) this.delete(user.user_id);
      else this.#context.save({ ...user, identities: rest });
      for (const identity of user.identities) {
        if (identity.connection === name) this.#context.passwords.delete(identityKey(identity));
      }
    }
    this.reindex();
  }

  /** Deletes users, passwords, mails and the search index; connections stay. */
  reset(): void {
    this.#table.clear();
    this.#context.passwords.clear();
    this.mails.length = 0;
  }
}
