import { timingSafeEqual } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import * as z from 'zod';
import type { TenantStores } from '../store/tenant-stores.js';
import { type CallRecorder, recordCall } from './record-call.js';
import { type Reply, send } from './replies.js';
import { type ManagementTokens, tokenLifetime } from './tokens.js';

export interface TokenEndpointOptions extends CallRecorder {
  clients: TenantStores['clients'];
  grants: TenantStores['grants'];
  tokens: ManagementTokens;
}

const grantType = 'client_credentials';
const grantBody = z.object({ grant_type: z.literal(grantType) });
const tokenRequest = z.object({
  client_id: z.string().default(''),
  client_secret: z.string().default(''),
  audience: z.string().optional(),
  scope: z.string().optional(),
});

/** `patchNode` also sets the body on the Node request, where the OpenID provider reads it for other grants. */
const parseBody = bodyParser({ enableTypes: ['json', 'form'], patchNode: true, jsonLimit: '56kb', formLimit: '56kb' });

/** Errors of the token endpoint have OAuth's shape (RFC 6749, section 5.2), unlike those of the Management API. */
function oauthError(status: number, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}

function isSecret(given: string, real: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(real)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function grantToken(body: unknown, { clients, grants, tokens }: TokenEndpointOptions): Promise<Reply> {
  const request = tokenRequest.safeParse(body);
  if (!request.success) return oauthError(400, 'invalid_request', 'Parameters must be strings');
  const { client_id, client_secret, audience, scope } = request.data;
  const client = clients.get(client_id);
  if (client?.client_secret === undefined || !isSecret(client_secret, client.client_secret)) {
    return oauthError(401, 'access_denied', 'Unauthorized');
  }
  if (!client.grant_types.includes(grantType)) {
    return oauthError(403, 'unauthorized_client', `Grant type '${grantType}' not allowed for the client.`);
  }
  if (audience === undefined) {
    const text = 'No audience parameter was provided, and no default audience has been configured';
    return oauthError(403, 'access_denied', text);
  }
  if (audience !== tokens.audience) return oauthError(403, 'access_denied', `Service not found: ${audience}`);
  const granted = grants.scopesOf(client_id);
  if (!granted) {
    const text = `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API.`;
    return oauthError(
      403,
      'access_denied',
      `${text} See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
    );
  }
  const requested = scope?.split(' ');
  const scopes = granted.filter((name) => requested === undefined || requested.includes(name));
  const token = await tokens.issue(client.client_id, scopes);
  const expiry = { expires_in: tokenLifetime, token_type: 'Bearer' };
  return { status: 200, body: { access_token: token, scope: scopes.join(' '), ...expiry } };
}

/**
 * Answers `POST /oauth/token` with `grant_type=client_credentials` in a JSON or form body, for the audience
 * `<origin>/api/v2/` only. Passes every other grant to the next middleware, with the parsed body in `ctx.request.body` and
 * `ctx.req.body`.
 */
export function tokenEndpoint(options: TokenEndpointOptions): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/oauth/token' || ctx.method !== 'POST') return next();
    try {
      await parseBody(ctx, () => Promise.resolve());
    } catch {
      return send(ctx, oauthError(400, 'invalid_request', 'The body cannot be read'));
    }
    const { body } = ctx.request;
    if (!grantBody.safeParse(body).success) return next();
    await recordCall(ctx, options, async () => {
      ctx.set('cache-control', 'no-store');
      send(ctx, await grantToken(body, options));
    });
  };
}
