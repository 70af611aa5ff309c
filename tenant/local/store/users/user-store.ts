import { type Connection, parseConnections } from '../connections.js';
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
  connections: readonly Connection[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds for which a write stays invisible to `search`. */
  searchLagMs: number;
  /** `separate` by default. */
  conflicts?: ConflictKind;
}

/**
 * The users of a local tenant, in memory. Everything but `search` is strongly consistent, and every operation is atomic.
 * Results are copies.
 */
export class UserStore {
  readonly connections: readonly Connection[];
  /** The oldest first. */
  readonly mails: SentMail[] = [];
  readonly #table: UserTable;
  readonly #context: StoreContext;

  /** Throws an Error with every issue when a connection could not exist at Auth0. */
  constructor({ connections, now, searchLagMs, conflicts = 'separate' }: UserStoreOptions) {
    this.connections = parseConnections(connections);
    const byName = new Map(this.connections.map((connection) => [connection.name, connection]));
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

  /** Makes every write so far visible to the search, for users that are older than the tenant. */
  settle(): void {
    this.#table.settle();
  }

  /** Creates the user on the first login. Check `blocked` of the result. */
  signInSocial(profile: SocialProfile, ip: string): User {
    return structuredClone(signInSocial(this.#context, profile, ip));
  }

  /** The primary user, `blocked`, or undefined for wrong credentials of any kind. */
  authenticate(credentials: Credentials, ip: string): User | 'blocked' | undefined {
    return structuredClone(authenticate(this.#context, credentials, ip));
  }

  /** Creates a database user. Without `clientId` no application is checked: for the first users of the tenant itself. */
  create(input: NewUser, clientId?: string): Result<User> {
    return structuredClone(createUser(this.#context, structuredClone(input), clientId));
  }

  /** Changes attributes, password or metadata; metadata is merged at the first level. */
  update(userId: string, patch: UserPatch): Result<User> {
    return structuredClone(updateUser(this.#context, userId, structuredClone(patch)));
  }

  /** Deletes a user with all its linked identities; their names are free again. */
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

  /** Makes a linked identity a user of its own again; returns the identities that are left. */
  unlink(userId: string, identity: { provider: string; user_id: string }): Result<Identity[]> {
    return structuredClone(unlinkIdentity(this.#context, userId, identity));
  }

  /** Deletes users, passwords, mails and the search index; connections stay. */
  reset(): void {
    this.#table.clear();
    this.#context.passwords.clear();
    this.mails.length = 0;
  }
}
