import type { Clock } from '../../ports/clock.js';
import { type LeftoverStore, SEARCH_PAGE } from '../../ports/leftover-store.js';
import { readAccounts } from './account.js';
import { attempt } from './attempt.js';
import type { ManagementApi } from './management-api.js';
import { idPrefixQuery, profileUsernamesQuery } from './username-search.js';

export interface LeftoverSearchOptions {
  api: ManagementApi;
  /** Name of the database connection that is searched. */
  connection: string;
  now: Clock;
}

/** The searches of a sweep, through the Management API v2. */
export function leftoverSearch(
  options: LeftoverSearchOptions,
): Pick<LeftoverStore, 'searchIds' | 'searchProfileUsernames'> {
  const { api, connection, now } = options;
  const paging = { search_engine: 'v3', per_page: SEARCH_PAGE, include_totals: true } as const;

  return {
    searchIds: (prefix, page, deadline) =>
      attempt(
        async () => {
          const q = idPrefixQuery(prefix, connection);
          const request = { q, page, ...paging };
          const found = await api.call(deadline, { request: (sdk) => api.users.list(request, sdk) });
          const accounts = readAccounts(found.data);
          return { accounts, total: found.response.total ?? accounts.length };
        },
        { now },
      ),

    searchProfileUsernames: (usernames, deadline) =>
      attempt(
        async () => {
          const request = { q: profileUsernamesQuery(usernames), ...paging };
          const found = await api.call(deadline, { request: (sdk) => api.users.list(request, sdk) });
          return new Set(readAccounts(found.data).map(({ appMetadata }) => String(appMetadata.username)));
        },
        { now },
      ),
  };
}
