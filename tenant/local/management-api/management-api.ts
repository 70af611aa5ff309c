import Router from '@koa/router';
import type Koa from 'koa';
import { type RateLimitOptions, RateLimits, rateLimitHeaders } from './rate-limit.js';
import { type CallRecorder, recordCall, tooManyRequests } from './record-call.js';
import { failure, send } from './replies.js';
import type { ApiContext, Route } from './route.js';
import { actionRoutes } from './routes/actions.js';
import { brandingRoutes } from './routes/branding.js';
import { clientGrantRoutes } from './routes/client-grants.js';
import { clientRoutes } from './routes/clients.js';
import { connectionRoutes } from './routes/connections.js';
import { logRoutes } from './routes/logs.js';
import { tenantRoutes } from './routes/tenant.js';
import { triggerRoutes } from './routes/triggers.js';
import { userRoutes } from './routes/users.js';

const base = '/api/v2';

/** The routes by kind of record. */
const allRoutes: readonly (readonly Route[])[] = [
  userRoutes,
  clientRoutes,
  clientGrantRoutes,
  connectionRoutes,
  actionRoutes,
  triggerRoutes,
  tenantRoutes,
  brandingRoutes,
  logRoutes,
];

export interface ManagementApiOptions extends CallRecorder, ApiContext {
  rateLimit: RateLimitOptions;
}

/**
 * The Management API below `/api/v2`, as Koa middleware that passes every other path on. Each call is recorded in
 * `calls`, can get a fault, counts against the tenant's rate limits, and needs a token of `tokens` with the
 * required scope. Errors have Auth0's shape, see `replies.ts`.
 */
export function managementApi(options: ManagementApiOptions): Koa.Middleware {
  const router = new Router({ prefix: base });
  for (const addRoute of allRoutes.flat()) addRoute(router, options);
  // The type requires `params` and `router` on the context, which the router itself sets.
  const routes = router.routes() as Koa.Middleware;
  const rateLimits = new RateLimits(options.rateLimit, options.now);
  return async (ctx, next) => {
    if (ctx.path !== base && !ctx.path.startsWith(`${base}/`)) return next();
    await recordCall(ctx, options, async () => {
      const state = rateLimits.take(ctx.method, ctx.path.slice(base.length));
      ctx.set(rateLimitHeaders(state));
      if (!state.allowed) return send(ctx, tooManyRequests);
      await routes(ctx, async () => send(ctx, failure(404, 'Not Found')));
    });
  };
}
