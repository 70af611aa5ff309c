import type { LogLine } from '../pipeline/sandbox.js';
import type { UserStore } from '../store/user-store.js';
import type { Applications } from './applications.js';
import type { BrowserSessions } from './browser-sessions.js';
import type { SuspendedLogins } from './suspended-logins.js';

/** What the login side of the tenant shares. */
export interface TenantParts {
  /** `http://localhost:<port>`, without a slash at the end. */
  origin: string;
  tenantId: string;
  users: UserStore;
  applications: Applications;
  suspended: SuspendedLogins;
  sessions: BrowserSessions;
  /** Milliseconds since 1970. */
  now: () => number;
  log: (line: LogLine) => void;
  /** In front of every cookie's name: several local servers share the host `localhost`. */
  cookiePrefix: string;
}
