import * as z from 'zod/mini';
import type { Clock } from '../deadline.js';
import { observeTenantCall, type TenantCallObserver } from '../telemetry/tenant-calls.js';
import { TenantError } from './errors.js';

/** Valid characters of an access token (RFC 6749, A.12). A cached token with other characters would break every call. */
const accessToken = z.string().check(z.regex(/^[\x21-\x7e]+$/));
const tokenReply = z.object({ access_token: accessToken, expires_in: z.number().check(z.positive()) });

/** A token is not used in its last minute, so that it does not expire in flight. */
const LEEWAY_MS = 60_000;
const TIMEOUT_MS = 3_000;

export interface ManagementTokenOptions {
  tenantOrigin: string;
  clientId: string;
  clientSecret: string;
  now: Clock;
  /** Sends the requests; the global `fetch` by default. */
  fetch?: typeof fetch | undefined;
  /** Receives every request. */
  onCall?: TenantCallObserver | undefined;
}

export interface ManagementTokens {
  /** The access token if a valid one is cached. */
  cached(): string | undefined;
  /** The current access token. Concurrent callers share one request. Throws a `TenantError`. */
  current(): Promise<string>;
  /** Removes a token that the tenant refused from the cache. */
  forget(token: string): void;
}

/** Access tokens for the Management API by the client credentials grant (RFC 6749, 4.4), cached until they expire. */
export function managementTokens(options: ManagementTokenOptions): ManagementTokens {
  const { now } = options;
  let cached: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function request(): Promise<string> {
    const { access_token, expires_in } = await observeTenantCall(
      { operation: 'oauth.token', queuedMs: 0 },
      { observers: [options.onCall], toError: TenantError.from },
      () => requestToken(options),
    );
    cached = { token: access_token, until: now() + expires_in * 1000 - LEEWAY_MS };
    return access_token;
  }

  const validToken = () => (cached !== undefined && now() < cached.until ? cached.token : undefined);

  return {
    cached: validToken,
    async current() {
      const token = validToken();
      if (token !== undefined) return token;
      pending ??= request().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(token) {
      if (cached?.token === token) cached = undefined;
    },
  };
}

async function requestToken({
  tenantOrigin,
  clientId,
  clientSecret,
  fetch = globalThis.fetch,
}: ManagementTokenOptions) {
  const response = await fetch(`${tenantOrigin}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      // Always the tenant's own domain, never a custom domain.
      audience: `${tenantOrigin}/api/v2/`,
    }),
    // A followed redirect would send the client secret to another origin.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw TenantError.network(error);
  });
  if (!response.ok) throw new TenantError({ status: response.status, headers: response.headers, source: 'token' });
  const parsed = tokenReply.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw TenantError.badResponse('token');
  return parsed.data;
}
