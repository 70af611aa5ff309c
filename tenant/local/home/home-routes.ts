import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { type FaultPlan, parseFaults } from '../management-api/faults.js';
import type { ManagementClient } from '../management-api/management-client.js';
import type { ManagementCall } from '../management-api/watched-call.js';
import type { TenantParts } from '../oidc/tenant-parts.js';
import { sendPage, sendStylesheet } from '../pages/document.js';
import type { LogLine } from '../pipeline/sandbox.js';
import { homePage } from './home-page.js';
import { signupSettings } from './settings.js';

export interface HomeOptions {
  parts: TenantParts;
  client: ManagementClient;
  calls: ManagementCall[];
  log: LogLine[];
  faults: FaultPlan;
  reset: () => void;
}

function settingsBlocks({ parts, client }: HomeOptions) {
  return parts.applications
    .all()
    .filter((application) => application.deployment)
    .map((application) => ({
      name: `${application.name} (${application.client_id})`,
      lines: signupSettings(parts.origin, client, application),
    }));
}

/**
 * The front page, and the end points below `/local` that tests and scripts turn the tenant's knobs with: `users`,
 * `calls`, `faults` (PUT an array as in a file of faults, DELETE), `reset` (POST).
 */
export function homeRoutes(options: HomeOptions): Router {
  const { parts, calls, log, faults, reset } = options;
  const router = new Router();

  router.get('/', (ctx) => {
    const { users, applications } = parts;
    const facts = { users: users.all(), connections: users.connections, applications: applications.all(), calls, log };
    sendPage(ctx, homePage({ ...facts, settings: settingsBlocks(options) }));
  });
  router.get('/local/style.css', sendStylesheet);
  router.get('/local/users', (ctx) => {
    ctx.body = parts.users.all();
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
      ctx.body = { error: error instanceof Error ? error.message : 'The body holds no faults.' };
    }
  });
  router.delete('/local/faults', (ctx) => {
    faults.clear();
    ctx.status = 204;
  });
  router.post('/local/reset', (ctx) => {
    reset();
    ctx.status = 204;
  });
  return router;
}
