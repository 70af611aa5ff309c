/** A token bucket. */
export interface Bucket {
  /** Maximum number of calls in a burst. */
  burst: number;
  /** Calls that are refilled per second. */
  perSecond: number;
}

/** Groups of calls that have a separate limit on some plans. */
export type CallGroup = 'readUsers' | 'writeUsers' | 'deleteUsers' | 'readConnections';

export interface RateLimitOptions extends Bucket {
  /** Separate limits. All other calls share the bucket above. */
  groups?: Partial<Record<CallGroup, Bucket>>;
}

export interface RateLimitState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since 1970 at which the next call is allowed. */
  reset: number;
}

/** High enough that no test reaches it by accident. */
export const generousRateLimit: RateLimitOptions = { burst: 1000, perSecond: 1000 };

const perMinute = (burst: number, calls: number): Bucket => ({ burst, perSecond: calls / 60 });

/**
 * The limits of Auth0's plans, by the names of the option `--plan`. Source: Auth0 docs, "Rate limit configurations", November
 * 2026: <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy>.
 */
export const plans = {
  free: { burst: 2, perSecond: 2 },
  essentials: {
    burst: 20,
    perSecond: 20,
    groups: {
      readUsers: perMinute(40, 500),
      writeUsers: perMinute(20, 200),
      deleteUsers: perMinute(20, 200),
      readConnections: perMinute(5, 50),
    },
  },
  'enterprise-test': { burst: 10, perSecond: 2 },
  enterprise: { burst: 50, perSecond: 16 },
} as const satisfies Record<string, RateLimitOptions>;
export type Plan = keyof typeof plans;

/** The rate limits of a tenant: one bucket for all calls, and separate ones for groups of calls. */
export class RateLimits {
  readonly #rest: RateLimit;
  readonly #groups: Partial<Record<CallGroup, RateLimit>>;

  /** `now` in milliseconds since 1970. */
  constructor({ groups = {}, ...rest }: RateLimitOptions, now: () => number) {
    this.#rest = new RateLimit(rest, now);
    const limits = Object.entries(groups).map(([group, bucket]) => [group, new RateLimit(bucket, now)]);
    this.#groups = Object.fromEntries(limits);
  }

  /** Counts a call. @param path below `/api/v2`. */
  take(method: string, path: string): RateLimitState {
    const group = groupOf(method, path);
    return ((group && this.#groups[group]) ?? this.#rest).take();
  }
}

function groupOf(method: string, path: string): CallGroup | undefined {
  if (/^\/connections\b/.test(path)) return method === 'GET' ? 'readConnections' : undefined;
  if (!/^\/users(-by-email)?\b/.test(path)) return undefined;
  if (method === 'GET') return 'readUsers';
  return method === 'DELETE' ? 'deleteUsers' : 'writeUsers';
}

class RateLimit {
  readonly #options: Bucket;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(options: Bucket, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#tokens = options.burst;
    this.#filledAt = now();
  }

  /** Takes one token if the bucket has one. Returns the state afterwards; `allowed` says if there was a token. */
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

/** The three headers of every response of the Management API. */
export function rateLimitHeaders(state: Omit<RateLimitState, 'allowed'>): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.reset),
  };
}
