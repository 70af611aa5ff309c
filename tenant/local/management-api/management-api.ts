import Router from '@koa/router';
import type Koa from 'koa';
import type { UserStore } from '../store/users/user-store.js';
import { connectionRoutes } from './connections.js';
import { identityRoutes } from './identities.js';
import { RateLimit, type RateLimitOptions, rateLimitHeaders } from './rate-limit.js';
import { type CallRecorder, recordCall, tooManyRequests } from './record-call.js';
import { failure, type Reply, send } from './replies.js';
import { type Route, readJsonBody } from './route.js';
import type { Caller, ManagementTokens } from './tokens.js';
import { userRoutes } from './users.js';

const base = '/api/v2';

export interface ManagementApiOptions extends CallRecorder {
  store: UserStore;
  tokens: ManagementTokens;
  rateLimit: RateLimitOptions;
}

/** The caller by its bearer token, or the 401. The texts are not verified. */
function authenticateCaller(ctx: Koa.Context, tokens: ManagementTokens): Caller | Reply {
  const [scheme, token] = ctx.get('authorization').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return failure(401, 'Missing authentication');
  const caller = tokens.check(token);
  if (caller === 'invalid') return failure(401, 'Invalid token', 'invalid_token');
  if (caller === 'expired') {
    return failure(401, 'Expired token received for JSON Web Token validation', 'invalid_token');
  }
  return caller;
}

/** The router passes on what it cannot decode; Auth0 refuses such a path. */
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
  { store, tokens }: ManagementApiOptions,
): Promise<Reply> {
  const caller = authenticateCaller(ctx, tokens);
  if ('status' in caller) return caller;
  if (!isDecodable(ctx.path)) return failure(400, 'Path validation error: it cannot be decoded.', 'invalid_uri');
  const body = route.takesBody ? await readJsonBody(ctx) : { value: undefined };
  if ('status' in body) return body;
  return route.answer({ store, caller, params: ctx.params, query: { ...ctx.query }, body: body.value });
}

function buildRouter(options: ManagementApiOptions): Koa.Middleware {
  const router = new Router({ prefix: base });
  for (const route of [...userRoutes, ...identityRoutes, ...connectionRoutes]) {
    router[route.method](route.path, async (ctx) => send(ctx, await answerRoute(ctx, route, options)));
  }
  // The router itself puts `params` and `router` on the context, though its type wants them there before.
  return router.routes() as Koa.Middleware;
}

/**
 * The Management API below `/api/v2`, as Koa middleware that passes every other path on. Each call is recorded in
 * `calls`, may meet a fault, counts against the rate limit of the whole tenant, and needs a token of `tokens` with the
 * right scope. Errors have Auth0's shape, see `replies.ts`.
 */
export function managementApi(options: ManagementApiOptions): Koa.Middleware {
  const routes = buildRouter(options);
  const rateLimit = new RateLimit(options.rateLimit, options.now);
  return async (ctx, next) => {
    if (ctx.path !== base && !ctx.path.startsWith(`${base}/`)) return next();
    await recordCall(ctx, options, async () => {
      const state = rateLimit.take();
      ctx.set(rateLimitHeaders(state));
      if (!state.allowed) return send(ctx, tooManyRequests);
      await routes(ctx, async () => send(ctx, failure(404, 'Not Found')));
    });
  };
}
