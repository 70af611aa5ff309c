import { delayFromHeaders } from '#server/auth0/rate-limit-headers.js';
import type { Clock } from '#server/deadline.js';
import { Stop } from '../stop.js';

export interface PacedFetchOptions {
  fetch: typeof fetch;
  now: Clock;
  /** Resolves after `ms` milliseconds. */
  wait: (ms: number) => Promise<unknown>;
  /** Calls per second. The smallest Auth0 plan allows two. */
  perSecond?: number;
  /** Milliseconds until a call without a response counts as failed. */
  timeoutMs?: number;
}

const maxAttempts = 4;
const firstDelayMs = 1_000;
const defaultTimeoutMs = 10_000;

/**
 * A `fetch` that stays below the tenant's rate limit and retries failed calls:
 * - calls start at least `1 / perSecond` seconds apart, one after the other;
 * - 429: the call had no effect, so every method is retried after the time in the headers;
 * - 5xx, timeout and network failure: retried with backoff, except a POST, which may have had its effect (a repeated
 *   `POST /clients` creates two). The caller reads the tenant first. A POST for an access token is retried.
 */
export function pacedFetch(options: PacedFetchOptions): typeof fetch {
  const { fetch, now, wait, perSecond = 2, timeoutMs = defaultTimeoutMs } = options;
  const spacingMs = 1_000 / perSecond;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let nextStart = Number.NEGATIVE_INFINITY;

  /** Resolves when the next call may start. Calls get their turns in order. */
  function waitForTurn(): Promise<unknown> {
    lastTurn = lastTurn.then(async () => {
      const delay = nextStart - now();
      if (delay > 0) await wait(delay);
      nextStart = now() + spacingMs;
    });
    return lastTurn;
  }

  async function attempt(input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> {
    await waitForTurn();
    const timeout = AbortSignal.timeout(timeoutMs);
    return fetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
  }

  return async (input, init = {}) => {
    const isRetryable = init.method !== 'POST' || String(input).endsWith('/oauth/token');
    for (let number = 1; ; number++) {
      const isLast = number === maxAttempts;
      const backoff = firstDelayMs * 2 ** (number - 1);
      try {
        const response = await attempt(input, init);
        const { status, headers } = response;
        if (isLast || !(status === 429 || (status >= 500 && isRetryable))) return response;
        await response.body?.cancel();
        await wait((status === 429 && delayFromHeaders({ headers, now: now() })) || backoff);
      } catch (error) {
        if (isLast || !isRetryable || init.signal?.aborted || error instanceof Stop) throw error;
        await wait(backoff);
      }
    }
  };
}
