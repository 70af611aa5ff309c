import type { Execution } from '../pipeline/login-flow.js';
import type { LogLine } from '../pipeline/sandbox.js';
import type { ActionStore } from '../store/actions.js';
import type { RuleStore } from '../store/rules.js';
import type { TenantLogs } from '../store/tenant-logs.js';
import type { UserStore } from '../store/users/user-store.js';
import type { Applications } from './applications.js';
import type { BrowserSessions, SuspendedLogins } from './login-sessions.js';

/**
 * The user record that an Action or Rule sees when a login returns from the page: `fresh`, or the `snapshot` from before
 * the redirect. Auth0 documents `app_metadata` as fresh and does not mention `identities`, so the step must work with both.
 */
export const usersOnContinue = ['fresh', 'snapshot'] as const;
export type UserOnContinue = (typeof usersOnContinue)[number];

/**
 * The Actions that a login runs when it returns from the page, if they have been changed in the meantime: the `current`
 * ones, or the `suspended` ones from before the redirect. Auth0 documents that a deployment takes effect immediately, and
 * nothing about suspended logins, so the step must work with both.
 */
export type ActionsOnContinue = 'current' | 'suspended';

/** State and settings that the login routes share. */
export interface LoginContext {
  /** `http://localhost:<port>`, without a trailing slash. */
  origin: string;
  tenantId: string;
  users: UserStore;
  applications: Applications;
  logs: TenantLogs;
  actions: ActionStore;
  rules: RuleStore;
  /** Runs of the login flow, the oldest first. */
  executions: Execution[];
  suspended: SuspendedLogins;
  sessions: BrowserSessions;
  userOnContinue: UserOnContinue;
  actionsOnContinue: ActionsOnContinue;
  /** Milliseconds since 1970. */
  now: () => number;
  log: (line: LogLine) => void;
  /** Prefix of all cookie names, because several local servers share the host `localhost`. */
  cookiePrefix: string;
}
