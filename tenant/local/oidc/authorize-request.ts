import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { flatten } from './login-facts.js';
import type { TenantParts } from './tenant-parts.js';

/** A parameter of our own that travels with the interaction; a client's value for it is overwritten. */
const parameter = 'tenant_request';

export interface OriginalRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/**
 * Stores the request: Auth0 shows Actions its whole query, unknown parameters included, also after the login page. And
 * Auth0 gives first-party applications a refresh token for `offline_access` without consent; the provider has removed that
 * scope by now, so it is restored.
 */
function keepRequest(ctx: KoaContextWithOIDC): void {
  const { params } = ctx.oidc;
  if (!params) return;
  const request: OriginalRequest = { method: ctx.method, query: flatten(ctx.query), body: flatten(ctx.oidc.body) };
  params[parameter] = JSON.stringify(request);
  const requested = (request.query.scope ?? request.body.scope ?? '').split(' ');
  if (requested.includes('offline_access')) params.scope = `${params.scope ?? ''} offline_access`.trim();
}

/**
 * The answer of a login is posted to the origin of the callback URL, if the application has it among its web origins.
 * Otherwise the browser shows an error page, and no origin gets an answer. Auth0's exact words are not verified.
 */
function checkWebMessage({ oidc }: KoaContextWithOIDC, { applications }: TenantParts): void {
  const { response_mode: mode, redirect_uri: callback } = oidc.params ?? {};
  if (!String(mode).startsWith('web_message')) return;
  const { origin } = new URL(String(callback));
  if (applications.allowsWebMessage(oidc.client?.clientId ?? '', origin)) return;
  const refusal = new errors.InvalidRequest(`The origin ${origin} is not among the allowed web origins.`);
  throw Object.assign(refusal, { allow_redirect: false });
}

/** The provider calls this on every first request to /authorize. */
export function extraParams(parts: TenantParts) {
  return {
    [parameter]: (ctx: KoaContextWithOIDC) => {
      checkWebMessage(ctx, parts);
      keepRequest(ctx);
    },
  };
}

/** The request to /authorize as it came in, on that request and on every one that continues it. */
export function originalRequest(ctx: KoaContextWithOIDC): OriginalRequest {
  // Written by keepRequest above only.
  return JSON.parse(String(ctx.oidc.params?.[parameter])) as OriginalRequest;
}
