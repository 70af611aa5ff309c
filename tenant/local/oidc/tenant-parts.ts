import type { LogLine } from '../pipeline/sandbox.js';
import type { UserStore } from '../store/user-store.js';
import type { Applications } from './applications.js';
import type { BrowserSessions } from './browser-sessions.js';
import type { SuspendedLogins } from './suspended-logins.js';

/**
 * Which user an Action or Rule sees when a login comes back from the page: the record as it is by then, or as it was when the
 * login was suspended. Auth0 documents `app_metadata` as fresh and says nothing of `identities`: both have to work.
 */
export const usersOnContinue = ['fresh', 'snapshot'] as const;
export type UserOnContinue = (typeof usersOnContinue)[number];

/** What the login side of the tenant shares. */
export interface TenantParts {
  /** `http://localhost:<port>`, without a slash at the end. */
  origin: string;
  tenantId: string;
  users: UserStore;
  applications: Applications;
  suspended: SuspendedLogins;
  sessions: BrowserSessions;
  userOnContinue: UserOnContinue;
  /** Milliseconds since 1970. */
  now: () => number;
  log: (line: LogLine) => void;
  /** In front of every cookie's name: several local servers share the host `localhost`. */
  cookiePrefix: string;
}
