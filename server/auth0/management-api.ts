import { setTimeout as wait } from 'node:timers/promises';
import { UsersClient } from 'auth0/users';
import type { Clock } from '../clock.js';
import { type Deadline, within } from '../deadline.js';
import type { ManagementTokens } from './management-token.js';
import { RateLimitQueue } from './rate-limit-queue.js';
import { readResource } from './read-resource.js';
import { retryDelay } from './retry-timing.js';
import { TenantError } from './tenant-error.js';

/** One call may take this long, so that a hanging one leaves time for a second try. */
const CALL_TIMEOUT_MS = 3_000;
/** A wait that leaves less than this for the call itself is not worth it. */
const MIN_CALL_MS = 500;

/** The time that a call may take, as the SDK wants it. */
export interface CallTime {
  timeoutInSeconds: number;
}

export interface TenantCall<T> {
  request: (time: CallTime) => PromiseLike<T>;
  /** Not to be made again after a break-down, because it may have had its effect. */
  once?: true;
}

export interface ManagementApi {
  users: UsersClient;
  /**
   * Makes one call within the tenant's rate limit, tries again where that can help, and keeps to the deadline.
   * @returns what the call returns. Throws a `TenantError` when the last try failed.
   */
  call<T>(deadline: Deadline, call: TenantCall<T>): Promise<T>;
  /** The same for what is no user: reads a path below `/api/v2`, with its query, as JSON. */
  read(path: string, deadline: Deadline): Promise<unknown>;
}

export interface ManagementApiOptions {
  tenantOrigin: string;
  tokens: ManagementTokens;
  now: Clock;
  /** What carries the calls; the global one where left out. */
  fetch?: typeof fetch | undefined;
}

/** The tenant's Management API v2: the SDK's users client with our own policy for retries, time and rate limit. */
export function managementApi({
  tenantOrigin,
  tokens,
  now,
  fetch = globalThis.fetch,
}: ManagementApiOptions): ManagementApi {
  const queue = new RateLimitQueue(now);
  const baseUrl = `${tenantOrigin}/api/v2`;
  const observed: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    queue.observe(answer);
    return answer;
  };
  const users = new UsersClient({
    baseUrl,
    token: () => tokens.current(),
    // The SDK would retry POST as well and wait up to a minute; both are decided here instead.
    maxRetries: 0,
    fetch: observed,
  });
  const call: ManagementApi['call'] = (deadline, call) => callWithRetries(call, { deadline, tokens, queue, now });
  return {
    users,
    call,
    read: (path, deadline) =>
      call(deadline, {
        request: async ({ timeoutInSeconds }) =>
          readResource({
            url: `${baseUrl}${path}`,
            token: await tokens.current(),
            signal: AbortSignal.timeout(Math.ceil(timeoutInSeconds * 1000)),
            fetch: observed,
          }),
      }),
  };
}

interface CallContext {
  deadline: Deadline;
  tokens: ManagementTokens;
  queue: RateLimitQueue;
  now: Clock;
}

async function callWithRetries<T>(call: TenantCall<T>, { deadline, tokens, queue, now }: CallContext): Promise<T> {
  let refreshed = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    try {
      // Shared by several callers, so nobody's deadline ends the token request: this ends the waiting only.
      token = tokens.kept() ?? (await within(deadline, tokens.current()));
      await queue.acquire(deadline);
      try {
        // The SDK's own timer, which it sets in any case.
        return await call.request({ timeoutInSeconds: Math.min(CALL_TIMEOUT_MS, deadline.msLeft()) / 1000 });
      } finally {
        queue.release();
      }
    } catch (thrown) {
      const error = TenantError.fromSdk(thrown);
      const { status, headers, source } = error.details;
      if (source === 'queue' || deadline.hint) throw error;
      if (status === 401 && source === 'management-api' && token && !refreshed) {
        // The token was revoked or the tenant's keys were rotated: one fresh token, then no more.
        refreshed = true;
        tokens.forget(token);
        continue;
      }
      if (call.once && status !== 429) throw error;
      const delay = retryDelay({ status, headers, attempt, now: now(), random: Math.random() });
      if (delay === undefined || delay + MIN_CALL_MS > deadline.msLeft()) throw error;
      // A call that was refused has its place in the queue, which knows when the next window begins.
      if (status !== 429 || source === 'token') await wait(delay);
    }
  }
}
