import Router from '@koa/router';
import Koa from 'koa';
import type { LocalTenant } from '../local-tenant.js';
import { openLoopbackServer } from '../loopback-server.js';
import { sendPage, sendStylesheet } from '../pages/document.js';
import { accountPage, usernameOf } from './account-page.js';
import { failurePage } from './failure-page.js';
import { type Choice, clientId, isKind, isMode, sampleApplications } from './sample-applications.js';
import { SignIns } from './sign-in.js';
import { startPage } from './start-page.js';
import { type How, Visits } from './visits.js';

export interface SampleAppOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  tenant: LocalTenant;
}

export interface SampleApp {
  /** `http://localhost:<port>`, without a slash at the end. */
  origin: string;
  close(): Promise<void>;
}

const usual: Choice = { mode: 'identity', kind: 'action' };

function readChoice({ mode, kind }: Koa.Context['query']): Choice {
  return { mode: isMode(mode) ? mode : usual.mode, kind: isKind(kind) ? kind : usual.kind };
}

function readHow({ how }: Koa.Context['query']): How {
  return how === 'silent' || how === 'password' || how === 'other' ? how : 'normal';
}

function routes(origin: string, tenant: LocalTenant): Router {
  const visits = new Visits();
  const signIns = new SignIns(tenant.origin, origin);
  const router = new Router();
  const userOf = (subject: unknown) => tenant.users.get(String(subject));

  router.get('/style.css', sendStylesheet);
  router.get('/', (ctx) => sendPage(ctx, startPage(visits.of(ctx).signedIn, tenant.origin)));

  router.get('/login', async (ctx) => {
    const visit = visits.of(ctx);
    const how = readHow(ctx.query);
    const loginHint = how === 'password' ? usernameOf(userOf(visit.signedIn?.claims.sub)) : undefined;
    const { url, pending } = await signIns.begin({ ...readChoice(ctx.query), how, loginHint });
    visit.pending = pending;
    ctx.redirect(url.href);
  });

  router.get('/callback', async (ctx) => {
    const visit = visits.of(ctx);
    const { pending } = visit;
    delete visit.pending;
    if (pending?.expectedState !== ctx.query.state || !pending) {
      ctx.status = 400;
      return sendPage(ctx, failurePage({ code: 'lost', description: '' }, pending ?? usual));
    }
    const result = await signIns.finish(ctx.querystring, pending);
    if ('failure' in result) return sendPage(ctx, failurePage(result.failure, pending));
    visit.signedIn = result.signedIn;
    ctx.redirect('/account');
  });

  router.get('/account', (ctx) => {
    const { signedIn } = visits.of(ctx);
    if (!signedIn) return ctx.redirect('/');
    sendPage(ctx, accountPage(signedIn, userOf(signedIn.claims.sub), tenant.origin));
  });

  router.get('/logout', (ctx) => {
    const visit = visits.of(ctx);
    const url = new URL('/v2/logout', tenant.origin);
    url.searchParams.set('client_id', clientId(visit.signedIn ?? usual));
    url.searchParams.set('returnTo', `${origin}/`);
    delete visit.signedIn;
    ctx.redirect(url.href);
  });

  router.post('/start-over', (ctx) => {
    tenant.reset();
    visits.clear();
    ctx.redirect('/');
  });
  return router;
}

/**
 * Starts "Harbour", the application that people sign in to, and registers it with the tenant under its six client ids.
 * Deploy the Action or Rule to each of them afterwards, or before: what is deployed stays.
 */
export async function startSampleApp({ port = 0, tenant }: SampleAppOptions): Promise<SampleApp> {
  const { origin, serve, close } = await openLoopbackServer(port);
  for (const application of sampleApplications(origin)) tenant.register(application);
  const app = new Koa();
  app.use(routes(origin, tenant).routes());
  serve(app);
  return { origin, close };
}
