import type { Deadline } from '../deadline.js';
import type { Outcome } from '../result.js';
import type { Account, AccountDirectory } from '../signup/account.js';

/** The key in a name record's `app_metadata` by which a sweep sets it aside. While it is there, the name counts as taken. */
export const SET_ASIDE = 'set_aside';

/** One page of a user search. */
export interface FoundUsers {
  accounts: readonly Account[];
  /** How many the search knows of; no more than the first `SEARCH_LIMIT` of them can be had. */
  total: number;
}

/** Auth0 shows the first thousand hits of a search, in pages of at most a hundred. */
export const SEARCH_LIMIT = 1_000;
export const SEARCH_PAGE = 100;

/** How the registry `tenant` names the records that hold usernames. */
export interface NameRecordIds {
  /** What all of them begin with, behind `auth0|`. */
  prefix: string;
  /** The id of a record, with `auth0|` in front. */
  id(username: string, generation: number): string;
}

/** What finding and removing leftovers of signups needs of the tenant. */
export interface LeftoverStore extends Pick<AccountDirectory, 'read' | 'writeMetadata' | 'delete'> {
  nameRecords: NameRecordIds;
  /**
   * Users of the connection whose id begins with `auth0|` and this. Eventually consistent: read each by id before it is
   * touched.
   * @param page counted from 0, `SEARCH_PAGE` users each.
   */
  searchIds(prefix: string, page: number, deadline: Deadline): Promise<Outcome<FoundUsers>>;
  /** Which of these names (`SEARCH_PAGE` at most) are the `app_metadata.username` of somebody. Eventually consistent. */
  searchProfileUsernames(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
}
