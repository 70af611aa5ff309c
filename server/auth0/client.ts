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

/** Timeout of one call, so that a hanging call leaves time for a retry. */
const CALL_TIMEOUT_MS = 3_000;
/** A retry that leaves less than this for the call itself is not made. */
const MIN_CALL_MS = 500;
const DEFAULT_RETRY_SECONDS = 5;

/** The timeout of a call, as the SDK expects it. */
export interface CallTime {
  timeoutInSeconds: number;
}

export interface TenantCall<T> {
  operation: TenantOperation;
  request: (time: CallTime) => PromiseLike<T>;
  /** No retry after a broken call, because it may have had its effect. */
  once?: true;
}

export interface ManagementApi {
  users: UsersClient;
  /**
   * Makes one call within the tenant's rate limit and the deadline, with retries where they can help.
   * @returns what the request returns. Throws the `TenantError` of the last attempt.
   */
  call<T>(deadline: Deadline, call: TenantCall<T>): Promise<T>;
  /**
   * Reads a path below `/api/v2`, with its query, as JSON. The SDK's clients other than `users` bring far more code than one
   * call is worth. Throws a `TenantError`.
   */
  read(operation: TenantOperation, path: string, deadline: Deadline): Promise<unknown>;
  /** How many calls wait for the rate limit. */
  queueLength(): number;
}

export interface ManagementApiOptions {
  tenantOrigin: string;
  tokens: ManagementTokens;
  now: Clock;
  /** Carries the calls; the global one by default. */
  fetch?: typeof fetch | undefined;
  /** Receives every call, also those of no request. */
  onCall?: TenantCallObserver | undefined;
}

/** The tenant's Management API v2: the SDK's users client with our own policy for retries, timeouts and rate limit. */
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
    // Auth0 never redirects here. A followed 307 would send the password on to another origin. Node also copies the body of
    // every request that it may have to repeat.
    const response = await fetch(input, { ...init, redirect: 'error' });
    queue.observe(callGroup(init?.method ?? 'GET', String(input)), response);
    return response;
  };
  const users = new UsersClient({
    baseUrl,
    token: () => tokens.current(),
    // The SDK would retry POST as well, and wait up to a minute.
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
        // The token was revoked, or the tenant's keys were rotated: one fresh token, then no more.
        refreshed = true;
        tokens.forget(token);
        continue;
      }
      if (call.once && status !== 429) throw error;
      const delay = retryDelay({ status, headers, attempt, now: now(), random: Math.random() });
      if (delay === undefined || delay + MIN_CALL_MS > deadline.msLeft()) throw error;
      // The queue knows when the next rate-limit window begins, so a limited call waits there.
      if (status !== 429 || source === 'token') await wait(delay);
    }
  }
}

/** The token request is shared by several callers, so a deadline ends the wait and not the request. */
function awaitToken({ deadline, tokens }: CallContext): Promise<string> {
  const report = { observers: [deadline.onTenantCall], toError: TenantError.from };
  const wait = () => withTimeout(deadline, tokens.current());
  return reportTenantCall({ operation: 'oauth.token', queuedMs: 0 }, report, wait);
}

/** One attempt, as soon as the rate limit allows. */
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
  /** Maps the errors that mean something to this call; undefined for all others. */
  mapError?: ((error: TenantError) => Result<T> | undefined) | undefined;
  /** The call sends username and password of a form, so the tenant may refuse those. */
  ofForm?: boolean;
}

/** Turns a call to the tenant into a result. Bugs are thrown on. */
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
 * The failure of a call to the tenant.
 * @param ofForm whether the call sends username and password of a form.
 * @returns `tenant_timeout` (no response in time), `tenant_busy` (429, 5xx), otherwise what `refusals.ts` knows about it:
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
