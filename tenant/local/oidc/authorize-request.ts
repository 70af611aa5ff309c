import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { flat } from './login-facts.js';
import type { TenantParts } from './tenant-parts.js';

/** A parameter of our own that travels with the interaction; whatever a client sends under its name is overwritten. */
const parameter = 'tenant_request';

export interface OriginalRequest {
  method: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/**
 * Auth0 shows Actions the whole query of that request, unknown parameters
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

/**
 * The answer of a login is posted to the origin of the callback URL, where the application has that among its web origins.
 * Otherwise the person sees an error page, and no origin gets anything. Auth0's exact words are not verified.
 */
function checkWebMessage({ oidc }: KoaContextWithOIDC, { applications }: TenantParts): void {
  const { response_mode: mode, redirect_uri: callback } = oidc.params ?? {};
  if (!String(mode).startsWith('web_message')) return;
  const { origin } = new URL(String(callback));
  if (applications.allowsWebMessage(oidc.client?.clientId ?? '', origin)) return;
  const refusal = new errors.InvalidRequest(`The origin ${origin} is not among the allowed web origins.`);
  throw Object.assign(refusal, { allow_redirect: false });
}

/** What runs on every first request to /authorize. */
export function extraParams(parts: TenantParts) {
  return {
    [parameter]: async (ctx: KoaContextWithOIDC) => {
      checkWebMessage(ctx, parts);
      await keepRequest(ctx);
    },
  };
}

/** The request to /authorize as it came in, on that request and on every one that goes on with it. */
export function originalRequest(ctx: KoaContextWithOIDC): OriginalRequest {
  // Written by keepRequest above, and by nothing else.
  return JSON.parse(String(ctx.oidc.params?.[parameter])) as OriginalRequest;
}
