import Router from '@koa/router';
import Koa from 'koa';
import type { LocalTenant } from '../local-tenant.js';
import { openLoopbackServer } from '../loopback-server.js';
import { sendPage, sendStylesheet, stylesheetPath } from '../pages/page.js';
import { type Choice, clientId, isKind, isMode, sampleApplications } from './sample-applications.js';
import { accountPage, failurePage, startPage, usernameOf } from './sample-pages.js';
import { BrowserSessions, type Prompt, SignIns } from './sign-ins.js';

export interface SampleAppOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  tenant: LocalTenant;
}

export interface SampleApp {
  /** `http://localhost:<port>`, without a trailing slash. */
  origin: string;
  close(): Promise<void>;
}

const defaultChoice: Choice = { mode: 'identity', kind: 'action' };

function parseChoice({ mode, kind, how }: Koa.Context['query']): Choice & { prompt: Prompt } {
  return {
    mode: isMode(mode) ? mode : defaultChoice.mode,
    kind: isKind(kind) ? kind : defaultChoice.kind,
    prompt: how === 'silent' || how === 'password' || how === 'other' ? how : 'normal',
  };
}

function routes(origin: string, tenant: LocalTenant): Router {
  const sessions = new BrowserSessions();
  const signIns = new SignIns(tenant.origin, origin);
  const router = new Router();
  const userOf = (subject: unknown) => tenant.users.get(String(subject));

  router.get(stylesheetPath, sendStylesheet);
  router.get('/', (ctx) => sendPage(ctx, startPage(sessions.of(ctx).signedIn, tenant.origin)));

  router.get('/login', async (ctx) => {
    const session = sessions.of(ctx);
    const choice = parseChoice(ctx.query);
    const loginHint = choice.prompt === 'password' ? usernameOf(userOf(session.signedIn?.claims.sub)) : undefined;
    const { url, pending } = await signIns.begin(choice, loginHint);
    session.pending = pending;
    ctx.redirect(url.href);
  });

  router.get('/callback', async (ctx) => {
    const session = sessions.of(ctx);
    const { pending } = session;
    delete session.pending;
    if (pending?.expectedState !== ctx.query.state || !pending) {
      ctx.status = 400;
      return sendPage(ctx, failurePage({ code: 'lost', description: '' }, pending ?? defaultChoice));
    }
    const result = await signIns.finish(ctx.querystring, pending);
    if ('failure' in result) return sendPage(ctx, failurePage(result.failure, pending));
    session.signedIn = result.signedIn;
    ctx.redirect('/account');
  });

  router.get('/account', (ctx) => {
    const { signedIn } = sessions.of(ctx);
    if (!signedIn) return ctx.redirect('/');
    sendPage(ctx, accountPage(signedIn, userOf(signedIn.claims.sub), tenant.origin));
  });

  router.get('/logout', (ctx) => {
    const session = sessions.of(ctx);
    const url = new URL('/v2/logout', tenant.origin);
    url.searchParams.set('client_id', clientId(session.signedIn ?? defaultChoice));
    url.searchParams.set('returnTo', `${origin}/`);
    delete session.signedIn;
    ctx.redirect(url.href);
  });

  router.post('/start-over', (ctx) => {
    tenant.reset();
    sessions.clear();
    ctx.redirect('/');
  });
  return router;
}

/**
 * Starts "Harbour", the sample application, and registers its six client IDs with the tenant. The caller installs the login
 * flow of the tenant, before or afterwards.
 */
export async function startSampleApp({ port = 0, tenant }: SampleAppOptions): Promise<SampleApp> {
  const { origin, serve, close } = await openLoopbackServer(port);
  for (const application of sampleApplications(origin)) tenant.register(application);
  const app = new Koa();
  app.use(routes(origin, tenant).routes());
  serve(app);
  return { origin, close };
}
