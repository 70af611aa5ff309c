import type { KoaContextWithOIDC } from 'oidc-provider';
import { flat } from './login-facts.js';

/** A parameter of our own that travels with the interaction; whatever a client sends under its name is overwritten. */
const parameter = 'tenant_request';

export interface OriginalRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/**
 * Runs on every first request to /authorize. Auth0 shows Actions the whole query of that request, unknown parameters
 * included, also after the login page: so it is kept. And Auth0 gives first-party applications a refresh token for
 * `offline_access` without asking for consent; the provider has struck it out by now, and it is put back.
 */
async function keepRequest(ctx: KoaContextWithOIDC): Promise<void> {
  const { params } = ctx.oidc;
  if (!params) return;
  const request: OriginalRequest = { method: ctx.method, query: flat(ctx.query), body: flat(ctx.oidc.body) };
  params[parameter] = JSON.stringify(request);
  const asked = (request.query.scope ?? request.body.scope ?? '').split(' ');
  if (asked.includes('offline_access')) params.scope = `${params.scope ?? ''} offline_access`.trim();
}

export const extraParams = { [parameter]: keepRequest };

/** The request to /authorize as it came in, on that request and on every one that goes on with it. */
export function originalRequest(ctx: KoaContextWithOIDC): OriginalRequest {
  // Written by keepRequest above, and by nothing else.
  return JSON.parse(String(ctx.oidc.params?.[parameter])) as OriginalRequest;
}
