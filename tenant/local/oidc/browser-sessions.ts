import type { AuthenticationMethod } from '../pipeline/login.js';

/** What is known about the session of one browser beside the user. */
export interface BrowserSession {
  /** Name of the connection that the user came in through. */
  connection: string;
  methods: AuthenticationMethod[];
}

/** Remembers, for later logins in the same session, how the user signed in; keyed by the provider's session uid. */
export class BrowserSessions {
  readonly #sessions = new Map<string, BrowserSession>();

  get(uid: string): BrowserSession | undefined {
    return this.#sessions.get(uid);
  }

  begin(uid: string, session: BrowserSession): void {
    this.#sessions.set(uid, session);
  }

  /** Methods that an Action recorded are seen again by every later login of the session. */
  record(uid: string | undefined, methods: AuthenticationMethod[]): void {
    if (uid !== undefined) this.#sessions.get(uid)?.methods.push(...methods);
  }

  clear(): void {
    this.#sessions.clear();
  }
}
