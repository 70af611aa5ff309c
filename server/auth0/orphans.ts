import type { Clock, Deadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { AccountDirectory } from '../signup/account.js';
import { type CallTime, type ManagementApi, toResult } from './client.js';
import { type FoundUsers, readFoundUsers } from './user-schema.js';
import { idPrefixQuery, profileUsernamesQuery } from './user-search.js';

/** Auth0 shows the first thousand hits of a search, in pages of at most a hundred. */
export const SEARCH_LIMIT = 1_000;
export const SEARCH_PAGE = 100;

/** What finding and removing orphaned identities and reservations needs. */
export interface OrphanStore extends Pick<AccountDirectory, 'read' | 'writeMetadata' | 'delete'> {
  /**
   * Users of the connection whose id starts with `auth0|` and this prefix. Eventually consistent: read each by id before a
   * change. @param page counted from 0, `SEARCH_PAGE` users each.
   */
  searchIds(prefix: string, page: number, deadline: Deadline): Promise<Result<FoundUsers>>;
  /** Which of these usernames (`SEARCH_PAGE` at most) are in the `app_metadata` of an account. Eventually consistent. */
  searchProfileUsernames(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
}

/** The searches of `tenant cleanup`. @param options.connection name of the database connection. */
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
