import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import * as z from 'zod';
import { parseFaults } from '../management-api/faults.js';
import type { Application } from '../oidc/applications.js';
import { loginSteps } from '../pipeline/login-flow.js';
import type { ActionStore } from '../store/actions.js';
import type { ManagementClient } from '../store/management-clients.js';
import type { RuleStore } from '../store/rules.js';
import { socialProfile } from '../store/users/user-record.js';
import type { UserStore } from '../store/users/user-store.js';
import { funnelPage, type ReadFunnel } from './funnel-page.js';
import { type HomeFacts, homePage } from './home-page.js';
import { sendPage, sendStylesheet, stylesheetPath } from './page.js';

export interface HomeOptions {
  origin: string;
  client: ManagementClient;
  users: Pick<UserStore, 'all' | 'connections' | 'signInSocial'>;
  applications: { all(): Application[] };
  actions: ActionStore;
  rules: RuleStore;
  /** Milliseconds since 1970. */
  now: () => number;
  calls: HomeFacts['calls'];
  log: HomeFacts['log'];
  faults: { set(faults: ReturnType<typeof parseFaults>): void };
  reset: () => void;
  readFunnel: ReadFunnel | undefined;
}

/** The code of the login flow, one entry for each Rule and each Action. */
function loginFlow(options: HomeOptions) {
  return loginSteps(options, options.now()).flatMap(({ programs }) => programs);
}

/**
 * The environment variables of a signup page for this tenant, one line each. The values come from the secrets of an Action
 * or a Rule. `APP_URL` is the login URL of the first application that it asks.
 */
function signupSettings({ origin, client, applications }: HomeOptions, secrets: Record<string, string>): string[] {
  const asked = secrets.SIGNUP_CLIENTS?.split(',').map((id) => id.trim());
  const application = applications.all().find(({ client_id }) => asked?.includes(client_id) ?? true);
  const copied = ['SIGNUP_URL', 'SIGNUP_MODE', 'SIGNUP_SKIPPABLE', 'REDIRECT_TOKEN_SECRET'];
  const lines = [
    ['AUTH0_DOMAIN', origin],
    ['AUTH0_CLIENT_ID', client.client_id],
    ['AUTH0_CLIENT_SECRET', client.client_secret],
    ['AUTH0_CONNECTION', secrets.SIGNUP_CONNECTION],
    ...copied.map((name) => [name, secrets[name]]),
    ['APP_URL', application?.initiate_login_uri],
  ];
  return lines.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
}

/**
 * The home page, the funnel, and the endpoints below `/local` for tests and scripts: `users` (GET; POST the profile of a social
 * login, which the Management API cannot do), `calls` (GET), `faults` (PUT an array as in a file of faults, DELETE), `reset`
 * (POST).
 */
export function homeRoutes(options: HomeOptions): Router {
  const { users, calls, log, faults, reset } = options;
  const router = new Router();

  router.get('/', (ctx) => {
    const applications = options.applications.all();
    const programs = loginFlow(options);
    const flow = programs.map(({ kind, filename, secrets }) => ({
      name: filename,
      runs: kind === 'action' ? 'Action' : 'Rule',
      mode: secrets.SIGNUP_MODE ?? '',
    }));
    const settings = programs
      .filter(({ secrets }) => secrets.SIGNUP_URL)
      .map(({ filename, secrets }) => ({ name: filename, lines: signupSettings(options, secrets) }));
    const { connections } = users;
    sendPage(ctx, homePage({ users: users.all(), connections, applications, flow, calls, log, settings }));
  });
  router.get('/funnel', async (ctx) => sendPage(ctx, await funnelPage(options.readFunnel)));
  router.get(stylesheetPath, sendStylesheet);
  router.get('/local/users', (ctx) => {
    ctx.body = users.all();
  });
  router.post('/local/users', bodyParser({ enableTypes: ['json'] }), (ctx) => {
    const parsed = socialProfile.safeParse(ctx.request.body);
    ctx.status = parsed.success ? 201 : 400;
    ctx.body = parsed.success ? users.signInSocial(parsed.data, ctx.ip) : { error: z.prettifyError(parsed.error) };
  });
  router.get('/local/calls', (ctx) => {
    ctx.body = calls;
  });
  router.put('/local/faults', bodyParser({ enableTypes: ['json'] }), (ctx) => {
    try {
      faults.set(parseFaults(ctx.request.body, 'The body'));
      ctx.status = 204;
    } catch (error) {
      ctx.status = 400;
      ctx.body = { error: error instanceof Error ? error.message : 'The body has no faults.' };
    }
  });
  router.delete('/local/faults', (ctx) => {
    faults.set([]);
    ctx.status = 204;
  });
  router.post('/local/reset', (ctx) => {
    reset();
    ctx.status = 204;
  });
  return router;
}
