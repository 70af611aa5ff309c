import Koa from 'koa';
import { homeRoutes } from './home/home-routes.js';
import type { LocalTenant, LocalTenantOptions } from './local-tenant.js';
import { clientCredentials } from './management-api/client-credentials.js';
import { FaultPlan } from './management-api/faults.js';
import { managementApi } from './management-api/management-api.js';
import { defaultManagementClient } from './management-api/management-client.js';
import { ManagementTokens } from './management-api/management-tokens.js';
import { GENEROUS_RATE_LIMIT } from './management-api/rate-limit.js';
import type { ManagementCall } from './management-api/watched-call.js';
import { Applications } from './oidc/applications.js';
import { BrowserSessions } from './oidc/browser-sessions.js';
import { continueRoutes } from './oidc/continue-routes.js';
import { loginRoutes } from './oidc/login-routes.js';
import { logoutRoutes } from './oidc/logout-routes.js';
import { seedPersonas } from './oidc/personas.js';
import { createProvider } from './oidc/provider.js';
import { ProviderStorage } from './oidc/provider-storage.js';
import { SuspendedLogins } from './oidc/suspended-logins.js';
import type { TenantParts, UserOnContinue } from './oidc/tenant-parts.js';
import type { LogLine } from './pipeline/sandbox.js';
import { defaultConnections } from './store/connections.js';
import { UserStore } from './store/user-store.js';

interface Assembled {
  tenant: Omit<LocalTenant, 'close'>;
  app: Koa;
}

type Holding = Omit<LocalTenant, 'close' | 'deploy' | 'register' | 'reset' | 'origin'>;

/** What the tenant holds, empty as yet. */
function holding(options: LocalTenantOptions, now: () => number): Holding {
  const client = options.clients?.[0] ?? defaultManagementClient();
  const { connections = defaultConnections(client.client_id), searchLagMs = 2000, conflicts = 'separate' } = options;
  const users = new UserStore({ connections, now, searchLagMs, conflicts });
  return { users, faults: new FaultPlan(options.faults), calls: [], log: [], client };
}

function loginParts(
  origin: string,
  users: UserStore,
  { now, log, userOnContinue }: { now: () => number; log: LogLine[]; userOnContinue: UserOnContinue },
): TenantParts {
  return {
    origin,
    tenantId: 'local',
    users,
    applications: new Applications(),
    suspended: new SuspendedLogins(now),
    sessions: new BrowserSessions(),
    userOnContinue,
    now,
    log: (line) => void log.push(line),
    cookiePrefix: `tenant${new URL(origin).port}`,
  };
}

function managementSide(app: Koa, held: Holding, options: LocalTenantOptions & { origin: string; now: () => number }) {
  const { origin, now, clients = [held.client], rateLimit = GENEROUS_RATE_LIMIT } = options;
  const tokens = new ManagementTokens(() => origin, now);
  const watch: { faults: FaultPlan; calls: ManagementCall[]; now: () => number } = { ...held, now };
  app.use(clientCredentials({ ...watch, clients, tokens }));
  app.use(managementApi({ ...watch, store: held.users, tokens, rateLimit }));
}

/**
 * Puts the tenant together for an origin that is known by now. The order counts: the token end point for machines and
 * the Management API come first, the OpenID provider takes what is left.
 */
export function assembleTenant(origin: string, options: LocalTenantOptions): Assembled {
  const { now = Date.now, userOnContinue = 'fresh' } = options;
  const held = holding(options, now);
  const parts = loginParts(origin, held.users, { now, log: held.log, userOnContinue });
  const { applications } = parts;
  for (const application of options.applications ?? []) applications.register(application);
  const storage = new ProviderStorage((clientId) => applications.clientMetadata(clientId));
  const provider = createProvider(parts, storage);
  const reset = () => {
    for (const memory of [storage, parts.suspended, parts.sessions]) memory.clear();
    for (const list of [held.calls, held.log]) list.length = 0;
    held.users.reset();
    seedPersonas(held.users, now);
  };
  reset();

  const app = new Koa();
  managementSide(app, held, { ...options, origin, now });
  app.use(homeRoutes({ ...held, parts, reset }).routes());
  for (const routes of [loginRoutes, continueRoutes, logoutRoutes]) app.use(routes(provider, parts).routes());
  const answerWithProvider = provider.callback();
  app.use(async (ctx) => {
    // The provider is a Koa application of its own and answers by itself.
    ctx.respond = false;
    await answerWithProvider(ctx.req, ctx.res);
  });
  const register: LocalTenant['register'] = (application) => applications.register(application);
  const deploy: LocalTenant['deploy'] = (clientId, deployment) => applications.deploy(clientId, deployment);
  return { tenant: { ...held, origin, register, deploy, reset }, app };
}
