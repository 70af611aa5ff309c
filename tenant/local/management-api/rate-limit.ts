export interface RateLimitOptions {
  /** Calls in a burst. */
  burst: number;
  /** Calls that are refilled per second. */
  perSecond: number;
}

export interface RateLimitState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since 1970 at which the next call is allowed. */
  reset: number;
}

/** High enough not to be met by accident. A free tenant has `{ burst: 2, perSecond: 2 }`. */
export const generousRateLimit: RateLimitOptions = { burst: 1000, perSecond: 1000 };

/** A token bucket for the whole tenant. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  /** `now` in milliseconds since 1970. */
  constructor(options: RateLimitOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#tokens = options.burst;
    this.#filledAt = now();
  }

  /** Takes one call out of the bucket, if there is one, and returns the state of the bucket afterwards. */
  take(): RateLimitState {
    const { burst, perSecond } = this.#options;
    const now = this.#now();
    const gained = (Math.max(0, now - this.#filledAt) * perSecond) / 1000;
    this.#tokens = Math.min(burst, this.#tokens + gained);
    this.#filledAt = now;
    const allowed = this.#tokens >= 1;
    if (allowed) this.#tokens -= 1;
    const waitMs = this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / perSecond) * 1000;
    return { allowed, limit: burst, remaining: Math.floor(this.#tokens), reset: Math.ceil((now + waitMs) / 1000) };
  }
}

/** The three headers that Auth0 puts on every answer of the Management API. */
export function rateLimitHeaders(state: Omit<RateLimitState, 'allowed'>): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.reset),
  };
}
