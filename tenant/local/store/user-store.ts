import type { ConflictKind } from './conflicts.js';
import { type Connection, parseConnections } from './connections.js';
import { createUser } from './create-user.js';
import { linkIdentities, unlinkIdentity } from './link-identities.js';
import { Passwords } from './passwords.js';
import { done, type Outcome, refused } from './refusal.js';
import { SearchIndex } from './search-index.js';
import { authenticate, signInSocial } from './sign-in.js';
import type { StoreContext } from './store-context.js';
import { updateUser } from './update-user.js';
import {
  type Identity,
  identityKey,
  type LinkTarget,
  type NewUser,
  type SentMail,
  type SocialProfile,
  type User,
  type UserPatch,
} from './user-record.js';
import { UserTable } from './user-table.js';

export interface UserStoreOptions {
  connections: readonly Connection[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long a write stays invisible to `search`. */
  searchLagMs: number;
  /** How something that is in use already is answered; `separate` where left out. */
  conflicts?: ConflictKind;
}

/**
 * The users of a local tenant, in memory. Everything but `search` is strongly consistent, and every operation is one
 * step: either all of it happens or nothing. What comes out is a copy.
 */
export class UserStore {
  readonly connections: readonly Connection[];
  /** Verification mails that a real tenant would have sent, the oldest first. */
  readonly mails: SentMail[] = [];
  readonly #table: UserTable;
  readonly #index: SearchIndex;
  readonly #context: StoreContext;

  /** Throws an Error that names the fault when a connection could not exist at Auth0. */
  constructor(options: UserStoreOptions) {
    this.connections = parseConnections(options.connections);
    const connections = new Map(this.connections.map((connection) => [connection.name, connection]));
    this.#table = new UserTable(connections);
    this.#index = new SearchIndex(options.searchLagMs, options.now);
    const timestamp = () => new Date(options.now()).toISOString();
    this.#context = {
      table: this.#table,
      connections,
      conflicts: options.conflicts ?? 'separate',
      passwords: new Passwords(),
      mails: this.mails,
      now: options.now,
      timestamp,
      save: (user) => this.#save({ ...user, updated_at: timestamp() }),
      drop: (userId) => this.#drop(userId),
    };
  }

  /** The user with this id, or undefined. The id of a linked identity finds nothing, as at Auth0. */
  get(userId: string): User | undefined {
    return structuredClone(this.#table.get(userId));
  }

  /** Users whose root e-mail is exactly this one, upper and lower case told apart; at once, without the search's lag. */
  listByEmail(email: string): User[] {
    return structuredClone(this.#table.withEmail(email));
  }

  /** What list and search see: users as they were `searchLagMs` ago for which `matches` holds, the oldest first. */
  search(matches: (user: User) => boolean = () => true): User[] {
    return structuredClone(this.#index.users().filter(matches));
  }

  /** Lets the search see everything written so far, without its lag: for users who were there before the tenant began. */
  settle(): void {
    this.#index.settle();
  }

  /** Makes the user on the first login, see `sign-in.ts`. Check `blocked` on what comes back. */
  signInSocial(profile: SocialProfile, ip: string): User {
    return structuredClone(signInSocial(this.#context, profile, ip));
  }

  /** The primary user, `blocked`, or undefined for wrong credentials of any kind. `login` is a user name or an e-mail. */
  authenticate(
    credentials: { connection: string; login: string; password: string },
    ip: string,
  ): User | 'blocked' | undefined {
    return structuredClone(authenticate(this.#context, credentials, ip));
  }

  /** Makes a database user. Without `clientId` no application is checked: the tenant fills in its own first users. */
  create(input: NewUser, clientId?: string): Outcome<User> {
    return structuredClone(createUser(this.#context, structuredClone(input), clientId));
  }

  /** Changes attributes, password or metadata; metadata is merged on the first level. */
  update(userId: string, patch: UserPatch): Outcome<User> {
    return structuredClone(updateUser(this.#context, userId, structuredClone(patch)));
  }

  /** Deletes a user with all its linked identities; their names are free again. */
  delete(userId: string): Outcome<undefined> {
    const user = this.#table.get(userId);
    if (!user) return refused('user_not_found');
    this.#drop(userId);
    for (const identity of user.identities) this.#context.passwords.delete(identityKey(identity));
    return done(undefined);
  }

  /** Makes another user a linked identity of this one; answers with all identities, the primary first. */
  link(userId: string, target: LinkTarget): Outcome<Identity[]> {
    return structuredClone(linkIdentities(this.#context, userId, target));
  }

  /** Makes a linked identity a user of its own again; answers with the identities that are left. */
  unlink(userId: string, identity: { provider: string; user_id: string }): Outcome<Identity[]> {
    return structuredClone(unlinkIdentity(this.#context, userId, identity));
  }

  all(): User[] {
    return structuredClone(this.#table.all());
  }

  /** Forgets users, passwords, mails and the search index; connections stay. */
  reset(): void {
    this.#table.clear();
    this.#index.clear();
    this.#context.passwords.clear();
    this.mails.length = 0;
  }

  #save(user: User): User {
    this.#table.put(user);
    this.#index.record(user.user_id, user);
    return user;
  }

  #drop(userId: string): void {
    this.#table.remove(userId);
    this.#index.record(userId, undefined);
  }
}
