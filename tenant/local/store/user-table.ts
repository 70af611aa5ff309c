import { type Identifier, uniqueIdentifiers } from './connection-rules.js';
import { type Connection, isDatabase } from './connections.js';
import { identityProfile } from './profile-attributes.js';
import { type Identity, identityKey, type User } from './user-record.js';

/** Where a name is taken: one connection, one kind of identifier, one value. */
function nameKey(connection: string, kind: Identifier, value: string): string {
  return `${connection}\n${kind}\n${value}`;
}

/**
 * All users and the indexes over them. Every index is derived from the users themselves, linked identities included, so
 * a name stays taken for as long as any identity holds it. Look-ups take constant time.
 */
export class UserTable {
  readonly #connections: ReadonlyMap<string, Connection>;
  readonly #users = new Map<string, User>();
  readonly #owners = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #byEmail = new Map<string, Set<string>>();

  constructor(connections: ReadonlyMap<string, Connection>) {
    this.#connections = connections;
  }

  get(userId: string): User | undefined {
    return this.#users.get(userId);
  }

  /** The user that holds this identity (`auth0|abc`), as its primary or as a linked one. */
  ownerOf(key: string): User | undefined {
    const owner = this.#owners.get(key);
    return owner === undefined ? undefined : this.#users.get(owner);
  }

  /** The identity (`auth0|abc`) that has taken this value in the connection. */
  holderOf(connection: string, kind: Identifier, value: string): string | undefined {
    return this.#names.get(nameKey(connection, kind, value));
  }

  /** Users whose root e-mail is exactly this one; linked identities do not count. */
  withEmail(email: string): User[] {
    return [...(this.#byEmail.get(email) ?? [])].flatMap((id) => this.#users.get(id) ?? []);
  }

  all(): User[] {
    return [...this.#users.values()];
  }

  /** Stores a user in place of the one with the same id. */
  put(user: User): void {
    const before = this.#users.get(user.user_id);
    if (before) this.#unindex(before);
    this.#users.set(user.user_id, user);
    for (const identity of user.identities) this.#owners.set(identityKey(identity), user.user_id);
    for (const [key, holder] of this.#takenNames(user)) this.#names.set(key, holder);
    if (user.email === undefined) return;
    const same = this.#byEmail.get(user.email) ?? new Set();
    this.#byEmail.set(user.email, same.add(user.user_id));
  }

  remove(userId: string): void {
    const user = this.#users.get(userId);
    if (user) this.#unindex(user);
    this.#users.delete(userId);
  }

  clear(): void {
    for (const index of [this.#users, this.#owners, this.#names, this.#byEmail]) index.clear();
  }

  #unindex(user: User): void {
    for (const identity of user.identities) this.#owners.delete(identityKey(identity));
    for (const [key] of this.#takenNames(user)) this.#names.delete(key);
    if (user.email === undefined) return;
    const same = this.#byEmail.get(user.email);
    same?.delete(user.user_id);
    if (same?.size === 0) this.#byEmail.delete(user.email);
  }

  #takenNames(user: User): [string, string][] {
    return user.identities.flatMap((identity) => this.#namesOf(user, identity));
  }

  #namesOf(user: User, identity: Identity): [string, string][] {
    const connection = this.#connections.get(identity.connection);
    if (!connection || !isDatabase(connection)) return [];
    const profile = identityProfile(user, identity);
    return uniqueIdentifiers(connection.options).flatMap((kind): [string, string][] => {
      const value = profile[kind];
      return value === undefined ? [] : [[nameKey(connection.name, kind, value), identityKey(identity)]];
    });
  }
}
