import { type Identifier, uniqueIdentifiers } from '../connection-rules.js';
import { type Connection, isDatabase } from '../connections.js';
import { type Identity, identityKey, identityProfile, type User } from './user-record.js';

export interface UserTableOptions {
  /** By name. */
  connections: ReadonlyMap<string, Connection>;
  /** Milliseconds since 1970. */
  now: () => number;
  searchLagMs: number;
}

/** Key of a unique value in the index: connection, kind of identifier, value. */
function nameKey(connection: string, kind: Identifier, value: string): string {
  return `${connection}\n${kind}\n${value}`;
}

interface PendingWrite {
  visibleAt: number;
  userId: string;
  /** undefined for a deletion. */
  user: User | undefined;
}

/**
 * All users and their indexes. The indexes include linked identities, so a username or email stays in use as long as any
 * identity has it. Look-ups take constant time. The search is eventually consistent, as at Auth0: it sees every write
 * `searchLagMs` later.
 */
export class UserTable {
  readonly #options: UserTableOptions;
  readonly #users = new Map<string, User>();
  readonly #owners = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #byEmail = new Map<string, Set<string>>();
  readonly #searchable = new Map<string, User>();
  #pending: PendingWrite[] = [];

  constructor(options: UserTableOptions) {
    this.#options = options;
  }

  get(userId: string): User | undefined {
    return this.#users.get(userId);
  }

  /** The user that has this identity (`auth0|abc`), as the primary or a linked one. */
  ownerOf(key: string): User | undefined {
    return this.#users.get(this.#owners.get(key) ?? '');
  }

  /** The identity (`auth0|abc`) that has this value in the connection. */
  holderOf(connection: string, kind: Identifier, value: string): string | undefined {
    return this.#names.get(nameKey(connection, kind, value));
  }

  /** Users whose root email is exactly this one; linked identities do not count. */
  withEmail(email: string): User[] {
    return [...(this.#byEmail.get(email) ?? [])].flatMap((id) => this.#users.get(id) ?? []);
  }

  all(): User[] {
    return [...this.#users.values()];
  }

  /** Users as the search sees them now, the oldest first. */
  searchable(): User[] {
    this.#show(this.#options.now());
    return [...this.#searchable.values()];
  }

  /** Makes all previous writes visible to the search. */
  settle(): void {
    this.#show(Number.POSITIVE_INFINITY);
  }

  /** Stores a user. Replaces the one with the same ID. */
  put(user: User): void {
    this.#write(user.user_id, user);
    this.#unindex(this.#users.get(user.user_id));
    this.#users.set(user.user_id, user);
    for (const identity of user.identities) this.#owners.set(identityKey(identity), user.user_id);
    this.#indexNames(user);
    if (user.email === undefined) return;
    this.#byEmail.set(user.email, (this.#byEmail.get(user.email) ?? new Set()).add(user.user_id));
  }

  remove(userId: string): void {
    this.#write(userId, undefined);
    this.#unindex(this.#users.get(userId));
    this.#users.delete(userId);
  }

  /** Rebuilds the index of unique values. */
  reindex(): void {
    this.#names.clear();
    for (const user of this.all()) this.#indexNames(user);
  }

  clear(): void {
    for (const index of [this.#users, this.#owners, this.#names, this.#byEmail, this.#searchable]) index.clear();
    this.#pending = [];
  }

  #write(userId: string, user: User | undefined): void {
    this.#pending.push({ visibleAt: this.#options.now() + this.#options.searchLagMs, userId, user });
  }

  #show(until: number): void {
    const due = this.#pending.findIndex(({ visibleAt }) => visibleAt > until);
    for (const { userId, user } of this.#pending.splice(0, due === -1 ? this.#pending.length : due)) {
      if (user) this.#searchable.set(userId, user);
      else this.#searchable.delete(userId);
    }
  }

  #indexNames(user: User): void {
    for (const identity of user.identities) {
      for (const name of this.#namesOf(user, identity)) this.#names.set(name, identityKey(identity));
    }
  }

  #unindex(user: User | undefined): void {
    if (!user) return;
    for (const identity of user.identities) {
      this.#owners.delete(identityKey(identity));
      for (const name of this.#namesOf(user, identity)) this.#names.delete(name);
    }
    const same = this.#byEmail.get(user.email ?? '');
    same?.delete(user.user_id);
    if (same?.size === 0) this.#byEmail.delete(user.email ?? '');
  }

  #namesOf(user: User, identity: Identity): string[] {
    const connection = this.#options.connections.get(identity.connection);
    if (!connection || !isDatabase(connection)) return [];
    const profile = identityProfile(user, identity);
    return uniqueIdentifiers(connection.options).flatMap((kind) => {
      const value = profile[kind];
      return value === undefined ? [] : [nameKey(connection.name, kind, value)];
    });
  }
}
