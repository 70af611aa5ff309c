import { randomBytes } from 'node:crypto';
import type { Login } from '../pipeline/login.js';
import type { Changes } from '../pipeline/outcome.js';

/** A login that waits for its browser to come back from the page. */
export interface SuspendedLogin {
  login: Login;
  /** What the Action wanted changed before it redirected. */
  changes: Changes;
  /** The provider's interaction that goes on afterwards. */
  interactionUid: string;
  /** Value of the cookie of the browser that began it. */
  browser: string;
}

interface Entry extends SuspendedLogin {
  expiresAt: number;
  used: boolean;
}

/** Auth0 ends suspended logins after one hour. */
const lifetimeMs = 60 * 60 * 1000;
/** And drops the oldest when one browser has more than ten of them open. */
const perBrowser = 10;

export type Resumed = { ok: true; suspended: SuspendedLogin } | { ok: false; clientId: string | undefined };

/** The logins that wait, by the opaque `state` of their redirect. */
export class SuspendedLogins {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a login; the `state` that it answers with looks like Auth0's own, in its beginning and its length. */
  suspend(suspended: SuspendedLogin): string {
    const state = `hKFo2S${randomBytes(130).toString('base64url')}`;
    this.#entries.set(state, { ...suspended, expiresAt: this.#now() + lifetimeMs, used: false });
    const open = [...this.#entries.values()].filter((entry) => entry.browser === suspended.browser && !entry.used);
    for (const entry of open.slice(0, -perBrowser)) entry.used = true;
    return state;
  }

  /**
   * Takes a login back, once. It fails for a `state` that is unknown, used, too old, or comes from another browser; the
   * application is named where it is known, so that the error page can lead there.
   */
  resume(state: string | undefined, browser: string | undefined): Resumed {
    const entry = this.#entries.get(state ?? '');
    if (!entry) return { ok: false, clientId: undefined };
    if (entry.used || entry.expiresAt <= this.#now() || entry.browser !== browser) {
      return { ok: false, clientId: entry.login.client.client_id };
    }
    entry.used = true;
    return { ok: true, suspended: entry };
  }

  clear(): void {
    this.#entries.clear();
  }
}
