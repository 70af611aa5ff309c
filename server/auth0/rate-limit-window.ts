/** What the tenant last said of its rate limit. */
export interface RateLimitWindow {
  /** Calls that may still be made before `resetsAt`. */
  left: number;
  /** Calls of a whole window. */
  limit: number;
  /** Milliseconds since the epoch. */
  resetsAt: number;
}

/** Auth0 says no more than that calls were refused; a second is the window of its smallest plan. */
export const UNKNOWN_WINDOW_MS = 1_000;

/**
 * No window is longer. An answer that says so is in another unit or broken, and must not stop all calls for a year: a call
 * after this time shows what is true.
 */
export const LONGEST_WINDOW_MS = 60_000;

/**
 * Reads the window from an answer (`x-ratelimit-limit`, `-remaining`, `-reset` in Unix seconds, `Retry-After`).
 * @param underWay calls that were made and are not answered: the answer may not have counted them.
 * @returns the new window, or the former one where the answer says nothing.
 */
export function readWindow(
  former: RateLimitWindow | undefined,
  answer: { status: number; headers: Pick<Headers, 'get'> },
  { now, underWay }: { now: number; underWay: number },
): RateLimitWindow | undefined {
  const number = (name: string) => Number(answer.headers.get(name) || Number.NaN);
  const until = (moment: number) => Math.min(moment, now + LONGEST_WINDOW_MS);
  // With a limit of nothing, nobody would ever call again to learn of another one.
  const limit = Math.max(1, number('x-ratelimit-limit'));
  const remaining = number('x-ratelimit-remaining');
  const reset = number('x-ratelimit-reset') * 1000;
  if (answer.status === 429) {
    const retryAt = now + number('retry-after') * 1000;
    const resetsAt = [retryAt, reset, now + UNKNOWN_WINDOW_MS].find(Number.isFinite) ?? now;
    return { left: 0, limit: Number.isFinite(limit) ? limit : (former?.limit ?? 1), resetsAt: until(resetsAt) };
  }
  if (!Number.isFinite(limit) || !Number.isFinite(remaining)) return former;
  const resetsAt = Number.isFinite(reset) ? reset : now + UNKNOWN_WINDOW_MS;
  return { left: Math.max(0, remaining - underWay), limit, resetsAt: until(resetsAt) };
}

/** The window as it is now: a past reset has filled it up again. */
export function windowAt(window: RateLimitWindow | undefined, now: number): RateLimitWindow | undefined {
  if (window === undefined || now < window.resetsAt) return window;
  return { ...window, left: window.limit, resetsAt: Number.POSITIVE_INFINITY };
}
