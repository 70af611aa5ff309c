/**
 * Logins whose signup is over: completed, skipped or cancelled. Of a completed one the tenant's record says so as well, as long
 * as it stays as it is; of the others nothing else does. This is what keeps a link that was used from being used once more.
 * Neither call ever fails.
 */
export interface FinishedLogins {
  /** False where nobody knows. */
  has(login: string): Promise<boolean>;
  /** Remembers a login for as long as tokens of it can be accepted. */
  add(login: string): Promise<void>;
}
