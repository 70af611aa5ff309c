import type { Clock, Deadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { Account, AccountDirectory } from '../signup/account.js';
import { type CallTime, type ManagementApi, toResult } from './client.js';
import { type FoundUsers, readFoundUsers } from './user-schema.js';

/**
 * User search (v3, Lucene syntax) for usernames in a connection. A linked identity is not a user of its own any more, so its
 * `profileData` is searched, too.
 */
export function usernameQuery(usernames: readonly string[], connection: string): string {
  const names = usernames.flatMap((name) => [
    `username:${quote(name)}`,
    `identities.profileData.username:${quote(name)}`,
  ]);
  return `identities.connection:${quote(connection)} AND (${names.join(' OR ')})`;
}

/** Which of `usernames` the found users have in the connection, with the user IDs. */
export function usernamesIn(
  found: readonly Account[],
  usernames: readonly string[],
  connection: string,
): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const { userId, username, identities } of found) {
    const linked = identities
      .filter((identity) => identity.connection === connection)
      .map((identity) => identity.username);
    for (const name of [username, ...linked]) if (name && usernames.includes(name)) holders.set(name, userId);
  }
  return holders;
}

/** Search for the owner of a username in profile mode. The search in metadata is case-sensitive; usernames are lower case. */
export function profileUsernameQuery(username: string): string {
  return `app_metadata.username:${quote(username)}`;
}

/** Search for the owners of several usernames in profile mode. */
function profileUsernamesQuery(usernames: readonly string[]): string {
  return usernames.map(profileUsernameQuery).join(' OR ');
}

/** Both searches in one query: usernames in a connection, and in profile mode. */
export function usernameHoldersQuery(usernames: readonly string[], connection: string): string {
  return `(${usernameQuery(usernames, connection)}) OR ${profileUsernamesQuery(usernames)}`;
}

/** Search for the email address of a linked identity in a connection. Database connections store it in lower case. */
export function linkedEmailQuery(email: string, connection: string): string {
  const address = quote(email.toLowerCase());
  return `identities.connection:${quote(connection)} AND identities.profileData.email:${address}`;
}

/** Search for users of a connection whose ID starts with `auth0|` and this prefix. */
function idPrefixQuery(prefix: string, connection: string): string {
  // Wildcards do not work inside quotation marks, so every special character is escaped.
  const literal = `auth0|${prefix}`.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`);
  return `identities.connection:${quote(connection)} AND user_id:${literal}*`;
}

/** Quotes a value for Lucene. Inside quotation marks, only `\` and `"` have a meaning. */
function quote(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/** Auth0 returns the first thousand hits of a search, in pages of at most a hundred. */
export const SEARCH_LIMIT = 1_000;
export const SEARCH_PAGE = 100;

/** Access to the users of the tenant, as far as the cleanup of orphaned identities and reservations needs it. */
export interface OrphanStore extends Pick<AccountDirectory, 'read' | 'writeMetadata' | 'delete'> {
  /**
   * Users of the connection whose ID starts with `auth0|` and this prefix. Eventually consistent: read a user by ID before you
   * change it.
   * @param page starts at 0, with `SEARCH_PAGE` users each.
   */
  searchIds(prefix: string, page: number, deadline: Deadline): Promise<Result<FoundUsers>>;
  /** Which of these usernames (`SEARCH_PAGE` at most) are in the `app_metadata` of an account. Eventually consistent. */
  searchProfileUsernames(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
}

/** The searches of the cleanup. @param options.connection name of the database connection. */
export function orphanSearch(options: {
  api: ManagementApi;
  connection: string;
  now: Clock;
}): Pick<OrphanStore, 'searchIds' | 'searchProfileUsernames'> {
  const { api, connection, now } = options;

  function search(q: string, page: number, deadline: Deadline): Promise<Result<FoundUsers>> {
    const query = { q, search_engine: 'v3', page, per_page: SEARCH_PAGE, include_totals: true } as const;
    const request = async (time: CallTime) => readFoundUsers((await api.users.list(query, time)).response);
    return toResult(() => api.call(deadline, { operation: 'users.list', request }), { now });
  }

  return {
    searchIds: (prefix, page, deadline) => search(idPrefixQuery(prefix, connection), page, deadline),

    async searchProfileUsernames(usernames, deadline) {
      const found = await search(profileUsernamesQuery(usernames), 0, deadline);
      if (!found.ok) return found;
      return ok(new Set(found.value.accounts.map(({ appMetadata }) => String(appMetadata.username))));
    },
  };
}
