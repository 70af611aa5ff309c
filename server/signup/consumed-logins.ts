/**
 * Logins whose signup is over: completed, skipped or cancelled. Completed signups are also visible in Auth0; skipped and
 * cancelled ones are recorded only here. Keeps a used link from being used again. Neither call ever fails.
 */
export interface ConsumedLogins {
  /** False where that is not known. */
  has(login: string): Promise<boolean>;
  /** Keeps a login for as long as tokens of it can be accepted. */
  add(login: string): Promise<void>;
}

/** Without a shared store no login is recorded: instances would not know of each other. */
export const noConsumedLogins: ConsumedLogins = { has: async () => false, add: async () => {} };
