import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../result.js';
import { readFoundUsers } from './account.js';
import { attempt } from './attempt.js';
import { type FoundUsers, type LeftoverStore, SEARCH_PAGE } from './leftover-store.js';
import type { CallTime, ManagementApi } from './management-api.js';
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

  function search(q: string, pageNumber: number, deadline: Deadline): Promise<Outcome<FoundUsers>> {
    const paging = { page: pageNumber, per_page: SEARCH_PAGE, include_totals: true };
    const request = async (time: CallTime) => {
      const { response } = await api.users.list({ q, search_engine: 'v3', ...paging }, time);
      return readFoundUsers(response);
    };
    return attempt(() => api.call(deadline, { request }), { now });
  }

  return {
    searchIds: (prefix, page, deadline) => search(idPrefixQuery(prefix, connection), page, deadline),

    async searchProfileUsernames(usernames, deadline) {
      const found = await search(profileUsernamesQuery(usernames), 0, deadline);
      if (!found.ok) return found;
      return succeed(new Set(found.value.accounts.map(({ appMetadata }) => String(appMetadata.username))));
    },
  };
}
