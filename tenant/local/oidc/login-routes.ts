import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type Koa from 'koa';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { sendPage } from '../pages/document.js';
import type { User } from '../store/user-record.js';
import { checkPassword } from './check-password.js';
import { lostLogin, sendErrorPage } from './error-page.js';
import { finishInteraction, type Interaction } from './finish-interaction.js';
import { flat } from './login-facts.js';
import { loginPage } from './login-page.js';
import { findPersona } from './personas.js';
import type { TenantParts } from './tenant-parts.js';

interface SignedIn {
  user: User | 'blocked' | undefined;
  connection: string;
  byPassword: boolean;
}

/** The login that this browser has open under this address, or undefined. */
async function openLogin(ctx: Koa.Context, provider: Provider, uid: string): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    return interaction.uid === uid && interaction.prompt.name === 'login' ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

function signIn(parts: TenantParts, form: Record<string, string>, ip: string): SignedIn {
  const persona = findPersona(form.persona ?? '');
  if (persona) {
    const user = parts.users.signInSocial(persona.profile, ip);
    return { user, connection: persona.profile.connection, byPassword: false };
  }
  const credentials = { login: form.login ?? '', password: form.password ?? '' };
  const user = checkPassword(parts.users, credentials, ip);
  return { user, connection: databaseName(parts), byPassword: true };
}

function databaseName({ users }: TenantParts): string {
  return users.connections.find(({ strategy }) => strategy === 'auth0')?.name ?? '';
}

function loginResult({ user, connection, byPassword }: SignedIn): InteractionResults | undefined {
  if (!user) return undefined;
  if (user === 'blocked' || user.blocked) return { error: 'unauthorized', error_description: 'user is blocked' };
  return { login: { accountId: user.user_id, connection, byPassword } };
}

/** Somebody else signs in in this browser: the session of the one before ends first, as it does at Auth0. */
async function endOtherSession(ctx: Koa.Context, provider: Provider, interaction: Interaction): Promise<void> {
  const session = await provider.Session.get(ctx);
  const accountId = interaction.result?.login?.accountId;
  if (!session.accountId || accountId === undefined || session.accountId === accountId) return;
  await session.destroy();
  interaction.session = undefined;
}

/** The login page and its two forms, `GET` and `POST /u/login/<uid>`. */
export function loginRoutes(provider: Provider, parts: TenantParts): Router {
  const router = new Router();

  const show = (ctx: Koa.Context, interaction: Interaction, sent?: { login: string; problem: string }) => {
    const { client_id, login_hint } = interaction.params;
    const application = parts.applications.get(String(client_id))?.name ?? String(client_id);
    const login = typeof login_hint === 'string' ? login_hint : '';
    sendPage(ctx, loginPage({ application, action: ctx.path, login, ...sent }));
  };

  router.get('/u/login/:uid', async (ctx) => {
    const interaction = await openLogin(ctx, provider, ctx.params.uid ?? '');
    if (interaction) show(ctx, interaction);
    else sendErrorPage(ctx, { error: 'invalid_request', description: lostLogin });
  });

  router.post('/u/login/:uid', bodyParser({ enableTypes: ['form'] }), async (ctx) => {
    const interaction = await openLogin(ctx, provider, ctx.params.uid ?? '');
    if (!interaction) return sendErrorPage(ctx, { error: 'invalid_request', description: lostLogin });
    const form = flat(ctx.request.body);
    const result = loginResult(signIn(parts, form, ctx.ip));
    if (!result) {
      ctx.status = 400;
      return show(ctx, interaction, { login: form.login ?? '', problem: 'Wrong username, e-mail or password.' });
    }
    interaction.result = result;
    await endOtherSession(ctx, provider, interaction);
    await finishInteraction(ctx, interaction);
  });

  return router;
}
