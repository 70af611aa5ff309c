import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { parseFaults } from '../management-api/faults.js';
import type { Application } from '../oidc/applications.js';
import type { ManagementClient } from '../store/management-clients.js';
import { type HomeFacts, homePage } from './home-page.js';
import { sendPage, sendStylesheet } from './page.js';

export interface HomeOptions {
  origin: string;
  client: ManagementClient;
  users: { all(): HomeFacts['users']; connections: HomeFacts['connections'] };
  applications: { all(): Application[] };
  calls: HomeFacts['calls'];
  log: HomeFacts['log'];
  faults: { set(faults: ReturnType<typeof parseFaults>): void };
  reset: () => void;
}

/**
 * The environment of a signup page that works with this tenant and one of its applications, one line per name. Mode and
 * secret are those of the application's deployment.
 */
function signupSettings({ origin, client }: HomeOptions, application: Application): string[] {
  const secrets = application.deployment?.secrets ?? {};
  const copied = ['SIGNUP_URL', 'SIGNUP_MODE', 'SIGNUP_SKIPPABLE', 'REDIRECT_TOKEN_SECRET'];
  const lines = [
    ['AUTH0_DOMAIN', origin],
    ['AUTH0_CLIENT_ID', client.client_id],
    ['AUTH0_CLIENT_SECRET', client.client_secret],
    ['AUTH0_CONNECTION', secrets.SIGNUP_CONNECTION],
    ...copied.map((name) => [name, secrets[name]]),
    ['APP_URL', application.initiate_login_uri],
  ];
  return lines.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
}

/**
 * The home page, and the endpoints below `/local` for tests and scripts: `users`, `calls`, `faults` (PUT an array as in a
 * file of faults, DELETE), `reset` (POST).
 */
export function homeRoutes(options: HomeOptions): Router {
  const { users, calls, log, faults, reset } = options;
  const router = new Router();

  router.get('/', (ctx) => {
    const applications = options.applications.all();
    const settings = applications
      .filter(({ deployment }) => deployment)
      .map((application) => ({
        name: `${application.name} (${application.client_id})`,
        lines: signupSettings(options, application),
      }));
    sendPage(ctx, homePage({ users: users.all(), connections: users.connections, applications, calls, log, settings }));
  });
  router.get('/local/style.css', sendStylesheet);
  router.get('/local/users', (ctx) => {
    ctx.body = users.all();
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
