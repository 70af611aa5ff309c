import { setTimeout as wait } from 'node:timers/promises';
import { UsersClient } from 'auth0/users';
import { type Deadline, within } from '../../deadline.js';
import type { Clock } from '../../ports/clock.js';
import type { ManagementTokens } from './management-token.js';
import { retryDelay } from './retry-timing.js';
import { TenantError } from './tenant-error.js';

/** One call may take this long, so that a hanging one leaves time for a second try. */
const CALL_TIMEOUT_MS = 3_000;
/** A wait that leaves less than this for the call itself is not worth it. */
const MIN_CALL_MS = 500;

export type SdkOptions = UsersClient.RequestOptions;

export interface ManagementApi {
  users: UsersClient;
  /**
   * Makes one call, tries again where that can help, and keeps to the deadline. Everything called through here is safe
   * to repeat: reads, merges, and creations whose id is fixed beforehand.
   * @returns what the call returns. Throws a `TenantError` when the last try failed.
   */
  call<T>(deadline: Deadline, request: (options: SdkOptions) => PromiseLike<T>): Promise<T>;
}

/** The tenant's Management API v2: the SDK's users client with our own policy for retries and time. */
export function managementApi(tenantOrigin: string, tokens: ManagementTokens, now: Clock): ManagementApi {
  // The SDK would retry POST as well and wait up to a minute; both are decided here instead.
  const users = new UsersClient({
    baseUrl: `${tenantOrigin}/api/v2`,
    token: () => tokens.current(),
    maxRetries: 0,
  });
  return { users, call: (deadline, request) => callWithRetries(request, { deadline, tokens, now }) };
}

interface CallContext {
  deadline: Deadline;
  tokens: ManagementTokens;
  now: Clock;
}

async function callWithRetries<T>(
  request: (options: SdkOptions) => PromiseLike<T>,
  { deadline, tokens, now }: CallContext,
): Promise<T> {
  let refreshed = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    try {
      // Shared by several callers, so nobody's deadline ends the token request: this ends the waiting only.
      token = await within(deadline, tokens.current());
      return await request({
        abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
      });
    } catch (thrown) {
      const error = TenantError.fromSdk(thrown);
      if (error.details.status === 401 && error.details.source === 'management-api' && token && !refreshed) {
        // The token was revoked or the tenant's keys were rotated: one fresh token, then no more.
        refreshed = true;
        tokens.forget(token);
        continue;
      }
      const { status, headers } = error.details;
      const delay = retryDelay({ status, headers, attempt, now: now(), random: Math.random() });
      if (delay === undefined || delay + MIN_CALL_MS > deadline.msLeft()) throw error;
      await wait(delay);
    }
  }
}
