import Router from '@koa/router';
import type { Provider } from 'oidc-provider';
import { sendErrorPage } from './error-page.js';
import { flat } from './login-facts.js';
import type { TenantParts } from './tenant-parts.js';

/** `GET /v2/logout?client_id=…&returnTo=…`: ends the browser's session. `returnTo` has to be one of the application's. */
export function logoutRoutes(provider: Provider, parts: TenantParts): Router {
  const router = new Router();
  router.get('/v2/logout', async (ctx) => {
    const { client_id = '', returnTo } = flat(ctx.query);
    const allowed = parts.applications.get(client_id)?.post_logout_redirect_uris ?? [];
    if (returnTo !== undefined && !allowed.includes(returnTo)) {
      const description = `The "returnTo" querystring parameter "${returnTo}" is not defined as a valid URL in "Allowed Logout URLs".`;
      return sendErrorPage(ctx, { error: 'invalid_request', description });
    }
    const session = await provider.Session.get(ctx);
    if (session.accountId) await session.destroy();
    if (returnTo === undefined) ctx.body = 'OK';
    else ctx.redirect(returnTo);
  });
  return router;
}
