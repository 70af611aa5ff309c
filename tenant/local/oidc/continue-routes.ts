import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type Koa from 'koa';
import type { InteractionResults, Provider } from 'oidc-provider';
import { withChanges } from '../pipeline/transaction-metadata.js';
import { type ErrorPage, lostLogin, sendErrorPage } from './error-page.js';
import { finishInteraction } from './finish-interaction.js';
import { runGate } from './gate.js';
import { flat, requestFacts } from './login-facts.js';
import { browserCookie, postLogin } from './post-login-prompt.js';
import type { SuspendedLogin } from './suspended-logins.js';
import type { TenantParts } from './tenant-parts.js';

interface Back {
  state: string;
  query: Record<string, string>;
  body: Record<string, string>;
}

/** The application's own way to begin again, or that of the first application that has one. */
function wayBack({ applications }: TenantParts, clientId: string | undefined): ErrorPage['back'] {
  const known = clientId === undefined ? undefined : applications.get(clientId);
  const application = known ?? applications.all().find((candidate) => candidate.initiate_login_uri);
  const url = application?.initiate_login_uri;
  return application && url ? { name: application.name, url } : undefined;
}

/** Runs the gate again; what the provider makes of the login that waited. */
async function resume(
  ctx: Koa.ParameterizedContext,
  parts: TenantParts,
  { suspended, back }: { suspended: SuspendedLogin; back: Back },
): Promise<InteractionResults> {
  const user = parts.users.get(suspended.login.user.user_id);
  if (!user) return { error: 'access_denied', error_description: 'The user does not exist.' };
  const { transaction, user: before } = suspended.login;
  // The tenant itself knows who is blocked by now, whatever it shows to the Action.
  const snapshot = user.blocked === undefined ? before : { ...before, blocked: user.blocked };
  const login = {
    ...suspended.login,
    user: parts.userOnContinue === 'fresh' ? user : snapshot,
    request: requestFacts(ctx, back),
    transaction: { ...transaction, metadata: withChanges(transaction.metadata, suspended.changes.transactionMetadata) },
  };
  const outcome = await runGate(parts, login, { state: back.state, changes: suspended.changes });
  if (outcome.type === 'deny') return { error: outcome.error, error_description: outcome.reason };
  return { [postLogin]: { passed: true } };
}

/** The data of the request; undefined for a POST that is no form, which is what a script sends instead of a browser. */
function readBack(ctx: Koa.ParameterizedContext): Back | undefined {
  const query = flat(ctx.query);
  if (ctx.method === 'POST' && !ctx.is('application/x-www-form-urlencoded')) return undefined;
  const body = ctx.method === 'POST' ? flat(ctx.request.body) : {};
  return { state: query.state ?? body.state ?? '', query, body };
}

/** `/continue`, by GET and by POST of a form: where the page sends the browser to finish the login. */
export function continueRoutes(provider: Provider, parts: TenantParts): Router {
  const router = new Router();
  const lost = (ctx: Koa.ParameterizedContext, clientId?: string) => {
    sendErrorPage(ctx, { error: 'invalid_request', description: lostLogin, back: wayBack(parts, clientId) });
  };

  const handle = async (ctx: Koa.ParameterizedContext) => {
    const back = readBack(ctx);
    if (!back) {
      const description = 'Send a form (application/x-www-form-urlencoded) from the browser that began the login.';
      return sendErrorPage(ctx, { error: 'invalid_request', description });
    }
    const browser = ctx.cookies.get(browserCookie(parts), { signed: false });
    const resumed = parts.suspended.resume(back.state, browser);
    if (!resumed.ok) return lost(ctx, resumed.clientId);
    const { suspended } = resumed;
    const interaction = await provider.Interaction.find(suspended.interactionUid);
    if (!interaction) return lost(ctx, suspended.login.client.client_id);
    const result = await resume(ctx, parts, { suspended, back });
    // The provider wants to hear of the finished login prompt again, or it would ask once more.
    interaction.result = 'error' in result ? result : { ...interaction.lastSubmission, ...result };
    await finishInteraction(ctx, interaction);
  };

  router.get('/continue', handle);
  router.post('/continue', bodyParser({ enableTypes: ['form'] }), handle);
  return router;
}
