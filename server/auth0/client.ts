import { setTimeout as wait } from 'node:timers/promises';
import { UsersClient } from 'auth0/users';
import { type Clock, type Deadline, withTimeout } from '../deadline.js';
import { type Err, err, ok, type Result } from '../result.js';
import {
  observeTenantCall,
  reportTenantCall,
  type TenantCallObserver,
  type TenantOperation,
} from '../telemetry/tenant-calls.js';
import { TenantError } from './errors.js';
import { delayFromHeaders, retryDelay } from './rate-limit-headers.js';
import { callGroup, RateLimitQueue } from './rate-limit-queue.js';
import { refusalFailure } from './refusals.js';
import type { ManagementTokens } from './token.js';

/** Timeout of one call. A request's deadline is longer, so a hanging call leaves time for a retry. */
const CALL_TIMEOUT_MS = 3_000;
/** A retry is not made if less time than this would be left for the call. */
const MIN_CALL_MS = 500;
const DEFAULT_RETRY_SECONDS = 5;

/** The timeout of a call, as the SDK expects it. */
export interface CallTime {
  timeoutInSeconds: number;
}

export interface TenantCall<T> {
  operation: TenantOperation;
  request: (time: CallTime) => PromiseLike<T>;
  /** No retry after a network or server error, because the call may have taken effect. */
  once?: true;
}

export interface ManagementApi {
  users: UsersClient;
  /**
   * Makes one call within the tenant's rate limit and the deadline, with retries after transient errors.
   * @returns the result of the request. Throws the `TenantError` of the last attempt.
   */
  call<T>(deadline: Deadline, call: TenantCall<T>): Promise<T>;
  /**
   * Reads JSON from a path (with query) below `/api/v2`. Used in place of the SDK's clients other than `users`, which would add
   * much code for one call. Throws a `TenantError`.
   */
  read(operation: TenantOperation, path: string, deadline: Deadline): Promise<unknown>;
  /** How many calls wait for the rate limit. */
  queueLength(): number;
}

export interface ManagementApiOptions {
  tenantOrigin: string;
  tokens: ManagementTokens;
  now: Clock;
  /** Sends the requests; the global `fetch` by default. */
  fetch?: typeof fetch | undefined;
  /** Receives every call, also those outside of a request. */
  onCall?: TenantCallObserver | undefined;
}

/** Client for the tenant's Management API v2: the SDK's users client with our own retries, timeouts and rate limiting. */
export function managementApi({
  tenantOrigin,
  tokens,
  now,
  fetch = globalThis.fetch,
  onCall,
}: ManagementApiOptions): ManagementApi {
  const queue = new RateLimitQueue(now);
  const baseUrl = `${tenantOrigin}/api/v2`;
  const observedFetch: typeof fetch = async (input, init) => {
    // Auth0 never redirects here, and following a 307 would send the password to another origin. It also saves memory: Node
    // copies the body of a request that may be redirected.
    const response = await fetch(input, { ...init, redirect: 'error' });
    queue.observe(callGroup(init?.method ?? 'GET', String(input)), response);
    return response;
  };
  const users = new UsersClient({
    baseUrl,
    token: () => tokens.current(),
    // The SDK would also retry POST, and wait up to a minute.
    maxRetries: 0,
    fetch: observedFetch,
  });
  const call: ManagementApi['call'] = (deadline, call) =>
    callWithRetries(call, { deadline, tokens, queue, now, onCall });
  return {
    users,
    call,
    read: (operation, path, deadline) =>
      call(deadline, {
        operation,
        async request({ timeoutInSeconds }) {
          const headers = { authorization: `Bearer ${await tokens.current()}` };
          const signal = AbortSignal.timeout(Math.ceil(timeoutInSeconds * 1000));
          return readJson(await observedFetch(`${baseUrl}${path}`, { headers, signal }));
        },
      }),
    queueLength: () => queue.length,
  };
}

async function readJson(response: Response): Promise<unknown> {
  const { ok, status, headers } = response;
  if (!ok) {
    await response.body?.cancel();
    throw new TenantError({ source: 'management-api', status, headers });
  }
  return response.json().catch(() => {
    throw TenantError.badResponse();
  });
}

interface CallContext {
  deadline: Deadline;
  tokens: ManagementTokens;
  queue: RateLimitQueue;
  now: Clock;
  onCall: TenantCallObserver | undefined;
}

async function callWithRetries<T>(call: TenantCall<T>, context: CallContext): Promise<T> {
  const { deadline, tokens, now } = context;
  let refreshed = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    try {
      token = tokens.cached() ?? (await awaitToken(context));
      return await sendInTurn(call, context);
    } catch (thrown) {
      const error = TenantError.from(thrown);
      const { status, headers, source } = error.details;
      if (source === 'queue' || deadline.bestEffort) throw error;
      if (status === 401 && source === 'management-api' && token && !refreshed) {
        // The token was revoked, or the tenant's keys were rotated: retry once with a fresh token.
        refreshed = true;
        tokens.forget(token);
        continue;
      }
      if (call.once && status !== 429) throw error;
      const delay = retryDelay({ status, headers, attempt, now: now(), random: Math.random() });
      if (delay === undefined || delay + MIN_CALL_MS > deadline.msLeft()) throw error;
      // A rate-limited call waits in the queue, which knows when the next window begins.
      if (status !== 429 || source === 'token') await wait(delay);
    }
  }
}

/** Waits for the access token. Several callers share the request, so a deadline ends the wait but not the request. */
function awaitToken({ deadline, tokens }: CallContext): Promise<string> {
  const report = { observers: [deadline.onTenantCall], toError: TenantError.from };
  const wait = () => withTimeout(deadline, tokens.current());
  return reportTenantCall({ operation: 'oauth.token', queuedMs: 0 }, report, wait);
}

/** Makes one attempt, as soon as the rate limit allows. */
async function sendInTurn<T>(
  { operation, request }: TenantCall<T>,
  { deadline, queue, onCall }: CallContext,
): Promise<T> {
  const observers = [onCall, deadline.onTenantCall];
  const started = performance.now();
  const queuedMs = () => Math.round(performance.now() - started);
  try {
    await queue.acquire(operation, deadline);
  } catch (thrown) {
    for (const observe of observers) observe?.({ operation, outcome: 'not_sent', ms: 0, queuedMs: queuedMs() });
    throw thrown;
  }
  const send = async () => request({ timeoutInSeconds: Math.min(CALL_TIMEOUT_MS, deadline.msLeft()) / 1000 });
  try {
    return await observeTenantCall({ operation, queuedMs: queuedMs() }, { observers, toError: TenantError.from }, send);
  } finally {
    queue.release(operation);
  }
}

export interface ToResultOptions<T> {
  now: Clock;
  /** Converts errors that are a result of this call; returns undefined for all others. */
  mapError?: ((error: TenantError) => Result<T> | undefined) | undefined;
  /** Whether the call sends username and password of a form, which the tenant may refuse. */
  ofForm?: boolean;
}

/** Converts the `TenantError` of a call into a failure. Other errors are bugs and are rethrown. */
export async function toResult<T>(
  call: () => Promise<T>,
  { now, mapError, ofForm = false }: ToResultOptions<T>,
): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (thrown) {
    if (!(thrown instanceof TenantError)) throw thrown;
    return mapError?.(thrown) ?? toFailure(thrown, now(), ofForm);
  }
}

/**
 * The failure for an error of the tenant.
 * @param now milliseconds since the epoch.
 * @param ofForm whether the call sends username and password of a form.
 * @returns `tenant_timeout` (no response in time), `tenant_busy` (429, 5xx), or the failure from `refusals.ts`:
 * `tenant_refused` (a set-up error), `validation_failed` or `email_missing`.
 */
export function toFailure(error: TenantError, now: number, ofForm = false): Err {
  const { status, headers } = error.details;
  const cause = error.message;
  if (status === undefined) return err('tenant_timeout', { cause, retryAfter: DEFAULT_RETRY_SECONDS });
  if (status === 429 || status >= 500) {
    const delay = status === 429 ? delayFromHeaders({ headers, now }) : undefined;
    const retryAfter = delay === undefined ? DEFAULT_RETRY_SECONDS : Math.max(1, Math.ceil(delay / 1000));
    return err('tenant_busy', { cause, retryAfter });
  }
  return refusalFailure(error, ofForm);
}
