/** A rate limit of the tenant, according to its last response. */
export interface RateLimitWindow {
  /** Calls left before `resetsAt`. */
  left: number;
  /** Calls in a full window. */
  limit: number;
  /** Milliseconds since the epoch. */
  resetsAt: number;
}

/** Used if a response has no reset time: the window of Auth0's smallest plan is one second. */
export const DEFAULT_WINDOW_MS = 1_000;

/** Upper bound of a window. A later reset time is invalid or in another unit, and must not stop all calls. */
export const MAX_WINDOW_MS = 60_000;

/**
 * Parses the window from a response (`x-ratelimit-limit`, `-remaining`, `-reset` in Unix seconds, `Retry-After`).
 * @param inFlight number of calls without a response, which `-remaining` may not include yet.
 * @returns the new window, or the former one if the response has no such headers.
 */
export function parseRateLimitHeaders(
  former: RateLimitWindow | undefined,
  response: { status: number; headers: Pick<Headers, 'get'> },
  { now, inFlight }: { now: number; inFlight: number },
): RateLimitWindow | undefined {
  const number = (name: string) => Number(response.headers.get(name) || Number.NaN);
  const bounded = (time: number) => Math.min(time, now + MAX_WINDOW_MS);
  // A limit of 0 would stop all calls forever.
  const limit = Math.max(1, number('x-ratelimit-limit'));
  const remaining = number('x-ratelimit-remaining');
  const reset = number('x-ratelimit-reset') * 1000;
  if (response.status === 429) {
    const retryAt = now + number('retry-after') * 1000;
    const resetsAt = [retryAt, reset, now + DEFAULT_WINDOW_MS].find(Number.isFinite) ?? now;
    return { left: 0, limit: Number.isFinite(limit) ? limit : (former?.limit ?? 1), resetsAt: bounded(resetsAt) };
  }
  if (!Number.isFinite(limit) || !Number.isFinite(remaining)) return former;
  const resetsAt = Number.isFinite(reset) ? reset : now + DEFAULT_WINDOW_MS;
  return { left: Math.max(0, remaining - inFlight), limit, resetsAt: bounded(resetsAt) };
}

/** Every plan refills at least two calls per second, and is full after six seconds (Essentials: 20 calls, 200 per minute). */
const MIN_REFILL_PER_SECOND = 2;
const FILL_SECONDS = 6;

/**
 * How many calls are left now. Auth0's limits are token buckets, which refill call by call, so only one call is certain right
 * after the reset. Its response has the new number.
 */
export function callsLeft({ left, limit, resetsAt }: RateLimitWindow, now: number): number {
  if (now < resetsAt) return left;
  const perSecond = Math.max(MIN_REFILL_PER_SECOND, limit / FILL_SECONDS);
  const refilled = Math.floor((perSecond * (now - resetsAt)) / 1_000);
  return Math.max(1, left, Math.min(refilled, limit));
}

/** A failed call, as far as its retry depends on it. */
export interface FailedCall {
  /** HTTP status; undefined without a response. */
  status: number | undefined;
  headers: Pick<Headers, 'get'> | undefined;
  /** 1 for the first attempt. */
  attempt: number;
  /** Milliseconds since the epoch. */
  now: number;
  /** Between 0 and 1. */
  random: number;
}

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 200;
const JITTER = 0.25;

/**
 * The delay before a retry: `Retry-After` (seconds or a date) or `x-ratelimit-reset` (Unix seconds) if present, otherwise
 * exponential backoff; both with jitter.
 * @returns milliseconds, or undefined if the call should not be retried.
 */
export function retryDelay(call: FailedCall): number | undefined {
  if (call.attempt >= MAX_ATTEMPTS) return undefined;
  const limited = call.status === 429;
  const broken = call.status === undefined || call.status >= 500;
  if (!limited && !broken) return undefined;
  const requested = limited ? delayFromHeaders(call) : undefined;
  return (requested ?? FIRST_DELAY_MS * 2 ** (call.attempt - 1)) * (1 + JITTER * call.random);
}

/** The delay that the headers of a 429 request, in milliseconds; at most `MAX_WINDOW_MS`, undefined without such headers. */
export function delayFromHeaders({ headers, now }: Pick<FailedCall, 'headers' | 'now'>): number | undefined {
  const retryAfter = headers?.get('retry-after');
  if (retryAfter) {
    const seconds = Number(retryAfter);
    const delay = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
    if (delay >= 0) return Math.min(delay, MAX_WINDOW_MS);
  }
  const reset = Number(headers?.get('x-ratelimit-reset') || Number.NaN);
  return Number.isFinite(reset) ? Math.min(Math.max(0, reset * 1000 - now), MAX_WINDOW_MS) : undefined;
}
