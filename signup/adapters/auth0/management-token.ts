import * as z from 'zod/mini';
import type { Clock } from '../../ports/clock.js';
import { TenantError } from './tenant-error.js';

const tokenReply = z.object({ access_token: z.string(), expires_in: z.number() });

/** A token is fetched anew this long before it ends, so that none ends on its way. */
const LEEWAY_MS = 60_000;
const TIMEOUT_MS = 3_000;

export interface ManagementTokenOptions {
  tenantOrigin: string;
  clientId: string;
  clientSecret: string;
  now: Clock;
}

export interface ManagementTokens {
  /** The current access token; concurrent callers share one request. Throws a `TenantError`. */
  current(): Promise<string>;
  /** Forgets a token that the tenant refused. */
  forget(token: string): void;
}

/** Access tokens for the Management API by the client credentials grant (RFC 6749 4.4), kept until they end. */
export function managementTokens(options: ManagementTokenOptions): ManagementTokens {
  let kept: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const reply = await requestToken(options);
    kept = { token: reply.access_token, until: options.now() + reply.expires_in * 1000 - LEEWAY_MS };
    return reply.access_token;
  }

  return {
    current() {
      if (kept && options.now() < kept.until) return Promise.resolve(kept.token);
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}

async function requestToken({ tenantOrigin, clientId, clientSecret }: ManagementTokenOptions) {
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
  if (!parsed.success) throw new TenantError({ status: 502, source: 'token' });
  return parsed.data;
}
