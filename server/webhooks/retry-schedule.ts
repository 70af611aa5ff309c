const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after each failed attempt: about three days in all. Source: Standard Webhooks, "Deliverability and reliability". */
export const retryDelaysMs: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A receiver may ask for more time, but not for so much that Redis has forgotten the webhook. */
const MAX_RETRY_AFTER_MS = 24 * HOUR;

interface RetryOptions {
  /** What `Retry-After` asked for. */
  retryAfterMs?: number | undefined;
  /** Between 0 and 1. */
  random?: () => number;
}

/**
 * Milliseconds until the next attempt, spread by a fifth so that webhooks which failed together do not return together.
 * @param attempts that failed so far, at least 1. @returns undefined after the last attempt.
 */
export function retryDelayMs(
  attempts: number,
  { retryAfterMs = 0, random = Math.random }: RetryOptions = {},
): number | undefined {
  const delay = retryDelaysMs[attempts - 1];
  if (delay === undefined) return undefined;
  return Math.max(Math.round(delay * (0.9 + random() * 0.2)), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}
