import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type Koa from 'koa';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { sendPage } from '../pages/page.js';
import type { Connection } from '../store/connections.js';
import type { SocialProfile, User } from '../store/users/user-record.js';
import type { UserStore } from '../store/users/user-store.js';
import type { LoginContext } from './login-context.js';
import { flatten } from './login-facts.js';
import { loginNotFound, loginPage, sendErrorPage } from './login-pages.js';
import { findPersona } from './personas.js';

export type Interaction = InstanceType<Provider['Interaction']>;

/** Saves the result of the interaction and sends the browser back to the provider. */
export async function finishInteraction(ctx: Koa.ParameterizedContext, interaction: Interaction): Promise<void> {
  await interaction.persist();
  ctx.redirect(interaction.returnTo);
}

/** The login interaction with this uid, if it belongs to this browser. */
async function findLogin(ctx: Koa.Context, provider: Provider, uid: string): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    return interaction.uid === uid && interaction.prompt.name === 'login' ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

/** The connections that are enabled for an application. */
function enabledConnections(users: UserStore, clientId: string): Connection[] {
  return users.connections.filter(({ enabled_clients }) => enabled_clients.includes(clientId));
}

interface LoginForm {
  form: Record<string, string>;
  clientId: string;
  ip: string;
}

/** The social profile of a user who is not a persona. The form has the user ID in `social`. */
function socialLoginOf(user: User | undefined): SocialProfile | undefined {
  const identity = user?.identities[0];
  return identity?.isSocial
    ? { provider: identity.provider, connection: identity.connection, id: identity.user_id }
    : undefined;
}

/** The result of a login form; undefined for wrong credentials. */
function signIn(users: UserStore, { form, clientId, ip }: LoginForm): InteractionResults | undefined {
  const social = findPersona(form.persona ?? '')?.profile ?? socialLoginOf(users.get(form.social ?? ''));
  const enabled = enabledConnections(users, clientId);
  if (social && !enabled.some(({ name }) => name === social.connection)) {
    return { error: 'invalid_request', error_description: 'the connection is not enabled' };
  }
  const user = social
    ? users.signInSocial(social, ip)
    : users.authenticate({ login: form.login ?? '', password: form.password ?? '', clientId }, ip);
  if (!user) return undefined;
  if (user === 'blocked' || user.blocked) return { error: 'unauthorized', error_description: 'user is blocked' };
  const database = enabled.find(({ strategy }) => strategy === 'auth0')?.name ?? '';
  const connection = social?.connection ?? database;
  return { login: { accountId: user.user_id, connection, byPassword: !social } };
}

/** Ends the browser's session if a different user signs in, as Auth0 does. */
async function endOtherSession(ctx: Koa.Context, provider: Provider, interaction: Interaction): Promise<void> {
  const session = await provider.Session.get(ctx);
  const accountId = interaction.result?.login?.accountId;
  if (!session.accountId || accountId === undefined || session.accountId === accountId) return;
  await session.destroy();
  interaction.session = undefined;
}

/**
 * The login page and its two forms, `GET` and `POST /u/login/<uid>`, and `GET /v2/logout?client_id=…&returnTo=…`, which
 * ends the browser's session. `returnTo` must be one of the application's logout URLs.
 */
export function loginRoutes(provider: Provider, { users, applications }: LoginContext): Router {
  const router = new Router();
  const notFound = (ctx: Koa.Context) => {
    sendErrorPage(ctx, { error: 'invalid_request', description: loginNotFound });
  };
  const show = (ctx: Koa.Context, { params }: Interaction, sent?: { login: string; problem: string }) => {
    const clientId = String(params.client_id);
    const application = applications.get(clientId)?.name ?? clientId;
    const login = typeof params.login_hint === 'string' ? params.login_hint : '';
    const connections = enabledConnections(users, clientId);
    sendPage(ctx, loginPage({ application, action: ctx.path, connections, login, ...sent }));
  };

  router.get('/u/login/:uid', async (ctx) => {
    const interaction = await findLogin(ctx, provider, ctx.params.uid ?? '');
    if (interaction) show(ctx, interaction);
    else notFound(ctx);
  });

  router.post('/u/login/:uid', bodyParser({ enableTypes: ['form'] }), async (ctx) => {
    const interaction = await findLogin(ctx, provider, ctx.params.uid ?? '');
    if (!interaction) return notFound(ctx);
    const form = flatten(ctx.request.body);
    const result = signIn(users, { form, clientId: String(interaction.params.client_id), ip: ctx.ip });
    if (!result) {
      ctx.status = 400;
      return show(ctx, interaction, { login: form.login ?? '', problem: 'Wrong username, email or password.' });
    }
    interaction.result = result;
    await endOtherSession(ctx, provider, interaction);
    await finishInteraction(ctx, interaction);
  });

  router.get('/v2/logout', async (ctx) => {
    const { client_id = '', returnTo } = flatten(ctx.query);
    const allowed = applications.get(client_id)?.post_logout_redirect_uris ?? [];
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
