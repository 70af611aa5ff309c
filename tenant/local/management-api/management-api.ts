import Router from '@koa/router';
import type Koa from 'koa';
import type { UserStore } from '../store/user-store.js';
import { connectionRoutes } from './connection-routes.js';
import { identityRoutes } from './identity-routes.js';
import type { ManagementTokens } from './management-tokens.js';
import { RateLimit, type RateLimitOptions, rateLimitHeaders } from './rate-limit.js';
import { failure, type Reply } from './reply.js';
import { readJsonBody } from './request-body.js';
import type { RawCall, Route } from './route.js';
import { userRoutes } from './user-routes.js';
import { type CallWatch, send, TOO_MANY_REQUESTS, watchCall } from './watched-call.js';

const BASE = '/api/v2';

export interface ManagementApiOptions extends CallWatch {
  store: UserStore;
  tokens: ManagementTokens;
  rateLimit: RateLimitOptions;
}

/** Who calls, by the Bearer token; the 401 otherwise. Its texts are not verified on the wire. */
async function callerOf(ctx: Koa.Context, tokens: ManagementTokens): Promise<RawCall['caller'] | Reply> {
  const [scheme, token] = ctx.get('authorization').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return failure(401, 'Missing authentication');
  const checked = await tokens.check(token);
  if (checked.ok) return { clientId: checked.clientId, scopes: checked.scopes };
  const why = checked.expired ? 'Expired token received for JSON Web Token validation' : 'Invalid token';
  return failure(401, why, 'invalid_token');
}

/** The router hands on what it cannot decode as it came; Auth0 refuses such a path. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

async function answerRoute(
  ctx: Koa.Context & { params: Record<string, string> },
  route: Route,
  options: ManagementApiOptions,
): Promise<Reply> {
  const caller = await callerOf(ctx, options.tokens);
  if ('status' in caller) return caller;
  if (!isDecodable(ctx.path)) return failure(400, 'Path validation error: it cannot be decoded.', 'invalid_uri');
  const body = route.takesBody ? await readJsonBody(ctx) : { value: undefined };
  if ('status' in body) return body;
  const { store } = options;
  return route.answer({ store, caller, params: ctx.params, query: { ...ctx.query }, body: body.value });
}

function buildRouter(options: ManagementApiOptions): Koa.Middleware {
  const router = new Router({ prefix: BASE });
  for (const route of [...userRoutes, ...identityRoutes, ...connectionRoutes]) {
    router[route.method](route.path, async (ctx) => send(ctx, await answerRoute(ctx, route, options)));
  }
  // The router itself puts `params` and `router` on the context, though its type wants them there before.
  return router.routes() as Koa.Middleware;
}

/**
 * The Management API below `/api/v2`, as Koa middleware that lets every other path through. Each call is noted in
 * `calls`, may meet a fault, takes one from the rate limit of the whole tenant, and needs a token of `tokens` with the
 * right scope. Errors have Auth0's shape, see `reply.ts`.
 */
export function managementApi(options: ManagementApiOptions): Koa.Middleware {
  const routes = buildRouter(options);
  const rateLimit = new RateLimit(options.rateLimit, options.now);
  return async (ctx, next) => {
    if (ctx.path !== BASE && !ctx.path.startsWith(`${BASE}/`)) return next();
    await watchCall(ctx, options, async () => {
      const state = rateLimit.take();
      ctx.set(rateLimitHeaders(state));
      if (!state.allowed) return send(ctx, TOO_MANY_REQUESTS);
      await routes(ctx, async () => send(ctx, failure(404, 'Not Found')));
    });
  };
}
