import type { Outcome } from '../result.js';

/** What is counted: opening the page, asking for more time, asking whether a name is free, and submitting. */
export type CountedAction = 'open' | 'renew' | 'check' | 'submit';

/** On whose account a call goes. */
export interface Caller {
  /** The login that the token belongs to: the same for all renewals of a token. */
  login: string;
  /** The user id. */
  user: string;
  /** An IPv4 address or an IPv6 network; undefined where nobody knows it. */
  address: string | undefined;
}

export interface RateLimiter {
  /**
   * Counts a call. Fails with `rate_limited` where the login, the user or the address has made too many, and never
   * because the counters cannot be reached.
   */
  count(action: CountedAction, caller: Caller): Promise<Outcome<void>>;
}
