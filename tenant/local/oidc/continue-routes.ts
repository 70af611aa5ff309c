import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type Koa from 'koa';
import type { InteractionResults, Provider } from 'oidc-provider';
import type { LoginContext } from './login-context.js';
import { flatten, requestFacts } from './login-facts.js';
import { loginNotFound, sendErrorPage } from './login-pages.js';
import { finishInteraction } from './login-routes.js';
import type { SuspendedLogin } from './login-sessions.js';
import { browserCookie, postLogin, runPostLogin, suspend } from './post-login.js';

interface ContinueRequest {
  state: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/** A link that starts a new login: of this application, or of the first one that has a login URL. */
function restartLink({ applications }: LoginContext, clientId: string | undefined) {
  const known = clientId === undefined ? undefined : applications.get(clientId);
  const application = known ?? applications.all().find((candidate) => candidate.initiate_login_uri);
  const url = application?.initiate_login_uri;
  return application && url ? { name: application.name, url } : undefined;
}

/** Resumes the post-login step. Returns the login result for the provider, or the URL of the next redirect. */
async function resume(
  ctx: Koa.ParameterizedContext,
  context: LoginContext,
  { suspended, request }: { suspended: SuspendedLogin; request: ContinueRequest },
): Promise<InteractionResults | URL> {
  const user = context.users.get(suspended.login.user.user_id);
  if (!user) return { error: 'access_denied', error_description: 'The user does not exist.' };
  const { user: before } = suspended.login;
  // A user who was blocked in the meantime is refused, even if the Action sees the snapshot.
  const snapshot = user.blocked === undefined ? before : { ...before, blocked: user.blocked };
  const login = {
    ...suspended.login,
    user: context.userOnContinue === 'fresh' ? user : snapshot,
    request: requestFacts(ctx, request),
  };
  const outcome = await runPostLogin(context, login, { state: request.state, suspended });
  const { interactionUid, browser } = suspended;
  if (outcome.type === 'redirect') return new URL(suspend(context, { login, outcome, interactionUid, browser }));
  if (outcome.type === 'deny') return { error: outcome.error, error_description: outcome.reason };
  return { [postLogin]: { passed: true } };
}

/** Undefined for a POST without a form: a script has sent it instead of the browser. */
function parseRequest(ctx: Koa.ParameterizedContext): ContinueRequest | undefined {
  const query = flatten(ctx.query);
  if (ctx.method === 'POST' && !ctx.is('application/x-www-form-urlencoded')) return undefined;
  const body = ctx.method === 'POST' ? flatten(ctx.request.body) : {};
  return { state: query.state ?? body.state ?? '', query, body };
}

/** `/continue`, by GET or by POST of a form. The page sends the browser here to finish the login. */
export function continueRoutes(provider: Provider, context: LoginContext): Router {
  const router = new Router();
  const notFound = (ctx: Koa.ParameterizedContext, clientId?: string) => {
    const restart = restartLink(context, clientId);
    sendErrorPage(ctx, { error: 'invalid_request', description: loginNotFound, restart });
  };

  const handle = async (ctx: Koa.ParameterizedContext) => {
    const request = parseRequest(ctx);
    if (!request) {
      const description = 'Send a form (application/x-www-form-urlencoded) from the browser that began the login.';
      return sendErrorPage(ctx, { error: 'invalid_request', description });
    }
    const browser = ctx.cookies.get(browserCookie(context), { signed: false });
    const resumed = context.suspended.resume(request.state, browser);
    if (!resumed.ok) return notFound(ctx, resumed.clientId);
    const { suspended } = resumed;
    const interaction = await provider.Interaction.find(suspended.interactionUid);
    if (!interaction) return notFound(ctx, suspended.login.client.client_id);
    const result = await resume(ctx, context, { suspended, request });
    if (result instanceof URL) return ctx.redirect(result.href);
    // Without the result of the login prompt, the provider would show the login page again.
    interaction.result = 'error' in result ? result : { ...interaction.lastSubmission, ...result };
    await finishInteraction(ctx, interaction);
  };

  router.get('/continue', handle);
  router.post('/continue', bodyParser({ enableTypes: ['form'] }), handle);
  return router;
}
