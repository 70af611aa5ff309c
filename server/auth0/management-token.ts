import * as z from 'zod/mini';
import type { Clock } from '../clock.js';
import { TenantError } from './tenant-error.js';

/** RFC 6749, A.12: signs that a header can carry. Kept for hours, any other would fail each call that it is sent with. */
const accessToken = z.string().check(z.regex(/^[\x21-\x7e]+$/));
const tokenReply = z.object({ access_token: accessToken, expires_in: z.number().check(z.positive()) });

/** A token is not used any more in its last minute, so that none ends on its way. */
const LEEWAY_MS = 60_000;
/** In the last tenth of its life, and at most so long before it ends, the next one is fetched while it still serves. */
const AHEAD_MS = 10 * 60_000;
const AHEAD_SHARE = 0.1;
/** Where that fails there is time: the tenant is left alone for a while. */
const PAUSE_MS = 30_000;
const TIMEOUT_MS = 3_000;

export interface ManagementTokenOptions {
  tenantOrigin: string;
  clientId: string;
  clientSecret: string;
  now: Clock;
  /** What carries the requests; the global one where left out. */
  fetch?: typeof fetch | undefined;
}

export interface ManagementTokens {
  /** The current access token where nobody has to wait for it. */
  kept(): string | undefined;
  /** The current access token; concurrent callers share one request. Throws a `TenantError`. */
  current(): Promise<string>;
  /** Forgets a token that the tenant refused. */
  forget(token: string): void;
}

/**
 * Access tokens for the Management API by the client credentials grant (RFC 6749 4.4), kept until they end. Towards the
 * end the next one is fetched in the background, so that nobody waits for it.
 */
export function managementTokens(options: ManagementTokenOptions): ManagementTokens {
  const { now } = options;
  let kept: { token: string; until: number; renewFrom: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const { access_token, expires_in } = await requestToken(options);
    const until = now() + expires_in * 1000 - LEEWAY_MS;
    kept = { token: access_token, until, renewFrom: until - Math.min(AHEAD_MS, expires_in * 1000 * AHEAD_SHARE) };
    return access_token;
  }

  function next(): Promise<string> {
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  function current(): string | undefined {
    if (kept === undefined || now() >= kept.until) return undefined;
    if (now() >= kept.renewFrom) {
      kept.renewFrom = now() + PAUSE_MS;
      // A failure is nobody's yet: whoever needs the next token asks for it again and is told.
      next().catch(() => {});
    }
    return kept.token;
  }

  return {
    kept: current,
    current: async () => current() ?? next(),
    forget(token) {
      if (kept?.token === token) kept = undefined;
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
      // Always the tenant's own domain, never a custom one.
      audience: `${tenantOrigin}/api/v2/`,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw TenantError.withoutAnswer(error);
  });
  if (!response.ok) throw new TenantError({ status: response.status, headers: response.headers, source: 'token' });
  const parsed = tokenReply.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw TenantError.unreadable('token');
  return parsed.data;
}
