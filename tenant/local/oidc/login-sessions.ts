import { randomBytes } from 'node:crypto';
import type { AuthenticationMethod, Login } from '../pipeline/login.js';
import type { Step } from '../pipeline/login-flow.js';
import type { Changes } from '../pipeline/outcome.js';

/** Facts of a browser's session that the provider does not store. */
export interface BrowserSession {
  /** Name of the connection of the login. */
  connection: string;
  methods: AuthenticationMethod[];
}

/** How the user of a session signed in, for later logins of the session. Keyed by the provider's session uid. */
export class BrowserSessions {
  readonly #sessions = new Map<string, BrowserSession>();

  get(uid: string): BrowserSession | undefined {
    return this.#sessions.get(uid);
  }

  start(uid: string, session: BrowserSession): void {
    this.#sessions.set(uid, session);
  }

  /** Adds methods that an Action recorded. Every later login of the session has them. */
  record(uid: string | undefined, methods: AuthenticationMethod[]): void {
    if (uid !== undefined) this.#sessions.get(uid)?.methods.push(...methods);
  }

  clear(): void {
    this.#sessions.clear();
  }
}

/** A login that waits until its browser returns from the page. */
export interface SuspendedLogin {
  login: Login;
  /** The step that redirected, then those that have not run yet. */
  steps: Step[];
  /** The changes of the steps so far. */
  changes: Changes;
  /** The provider's interaction that continues afterwards. */
  interactionUid: string;
  /** Cookie value that identifies the browser. */
  browser: string;
}

export type Resumed = { ok: true; suspended: SuspendedLogin } | { ok: false; clientId: string | undefined };

/** Auth0 ends suspended logins after one hour. */
const lifetimeMs = 60 * 60 * 1000;
/** Auth0 drops the oldest login when one browser has more than ten of them open. */
const perBrowser = 10;

/** The suspended logins, by the opaque `state` of their redirect. */
export class SuspendedLogins {
  readonly #entries = new Map<string, SuspendedLogin & { expiresAt: number; used: boolean }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns a `state` with the prefix and the length of Auth0's own. */
  suspend(suspended: SuspendedLogin): string {
    const state = `hKFo2S${randomBytes(130).toString('base64url')}`;
    this.#entries.set(state, { ...suspended, expiresAt: this.#now() + lifetimeMs, used: false });
    const open = [...this.#entries.values()].filter((entry) => entry.browser === suspended.browser && !entry.used);
    for (const entry of open.slice(0, -perBrowser)) entry.used = true;
    return state;
  }

  /**
   * Resumes a login, once. Fails for a `state` that is unknown, used, expired, or from another browser. The
   * failure has the client ID if it is known, for the link on the error page.
   */
  resume(state: string, browser: string | undefined): Resumed {
    const entry = this.#entries.get(state);
    if (!entry || entry.used || entry.expiresAt <= this.#now() || entry.browser !== browser) {
      return { ok: false, clientId: entry?.login.client.client_id };
    }
    entry.used = true;
    return { ok: true, suspended: entry };
  }

  clear(): void {
    this.#entries.clear();
  }
}
