import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { Application, Deployment } from './application.js';
import { homeRoutes } from './home/home-routes.js';
import { clientCredentials } from './management-api/client-credentials.js';
import { type Fault, FaultPlan } from './management-api/faults.js';
import { managementApi } from './management-api/management-api.js';
import { defaultManagementClient, type ManagementClient } from './management-api/management-client.js';
import { ManagementTokens } from './management-api/management-tokens.js';
import { GENEROUS_RATE_LIMIT, type RateLimitOptions } from './management-api/rate-limit.js';
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
import type { TenantParts } from './oidc/tenant-parts.js';
import type { LogLine } from './pipeline/sandbox.js';
import { type Connection, defaultConnections } from './store/connections.js';
import { UserStore } from './store/user-store.js';

export interface LocalTenantOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Milliseconds since 1970; the machine's clock by default. */
  now?: () => number;
  applications?: Application[];
  connections?: Connection[];
  clients?: ManagementClient[];
  rateLimit?: RateLimitOptions;
  searchLagMs?: number;
  faults?: Fault[];
}

export interface LocalTenant {
  /** `http://localhost:<port>`, without a slash at the end. */
  origin: string;
  users: UserStore;
  faults: FaultPlan;
  /** Calls of the Management API and of its token end point, the oldest first. */
  calls: ManagementCall[];
  /** What Actions and Rules wrote to their consoles, and how they failed. */
  log: LogLine[];
  /** The first machine-to-machine application. */
  client: ManagementClient;
  /** Adds an application, or replaces the one of the same id. */
  register(application: Application): void;
  /** Changes what runs after a login of this application; undefined: nothing. */
  deploy(clientId: string, deployment: Deployment | undefined): void;
  /** Back to the beginning: users, sessions, tokens, calls and log. Applications, deployments and faults stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Listens on this machine alone. The name `localhost` stays in the origin, because cookies hang on it. */
async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address with a port.
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Browsers and fetch keep connections open that nobody will use again.
    server.closeAllConnections();
  });
}

interface Assembled extends Omit<LocalTenant, 'close'> {
  handle: (app: Koa) => void;
}

function assemble(origin: string, options: LocalTenantOptions): Assembled {
  const { now = Date.now, clients = [defaultManagementClient()], searchLagMs = 2000 } = options;
  const client = clients[0] ?? defaultManagementClient();
  const { connections = defaultConnections(client.client_id), rateLimit = GENEROUS_RATE_LIMIT } = options;
  const users = new UserStore({ connections, now, searchLagMs });
  const faults = new FaultPlan(options.faults);
  const calls: ManagementCall[] = [];
  const log: LogLine[] = [];
  const applications = new Applications();
  for (const application of options.applications ?? []) applications.register(application);

  const parts: TenantParts = {
    origin,
    tenantId: 'local',
    users,
    applications,
    suspended: new SuspendedLogins(now),
    sessions: new BrowserSessions(),
    now,
    log: (line) => void log.push(line),
    cookiePrefix: `tenant${new URL(origin).port}`,
  };
  const storage = new ProviderStorage((clientId) => applications.clientMetadata(clientId));
  const provider = createProvider(parts, storage);
  const reset = () => {
    storage.clear();
    parts.suspended.clear();
    parts.sessions.clear();
    calls.length = 0;
    log.length = 0;
    users.reset();
    seedPersonas(users, now);
  };
  reset();

  const watch = { faults, calls, now };
  const tokens = new ManagementTokens(() => origin, now);
  const answerWithProvider = provider.callback();
  const handle = (app: Koa) => {
    app.use(clientCredentials({ ...watch, clients, tokens }));
    app.use(managementApi({ ...watch, store: users, tokens, rateLimit }));
    app.use(homeRoutes({ parts, client, calls, log, faults, reset }).routes());
    app.use(loginRoutes(provider, parts).routes());
    app.use(continueRoutes(provider, parts).routes());
    app.use(logoutRoutes(provider, parts).routes());
    app.use(async (ctx) => {
      // The provider is a Koa application of its own and answers by itself.
      ctx.respond = false;
      await answerWithProvider(ctx.req, ctx.res);
    });
  };
  const register = (application: Application) => applications.register(application);
  const deploy: LocalTenant['deploy'] = (clientId, deployment) => applications.deploy(clientId, deployment);
  return { origin, users, faults, calls, log, client, register, deploy, reset, handle };
}

/**
 * Starts an embedded stand-in for an Auth0 tenant: OpenID provider, login page with personas, the real Action or Rule
 * after every login, `/continue`, and the Management API. In memory, for this machine alone. Rejects when the port is
 * taken, or when a connection or a deployment is not valid.
 */
export async function startLocalTenant(options: LocalTenantOptions = {}): Promise<LocalTenant> {
  const server = createServer();
  const origin = await listen(server, options.port ?? 0);
  try {
    const { handle, ...tenant } = assemble(origin, options);
    const app = new Koa();
    handle(app);
    server.on('request', app.callback());
    return { ...tenant, close: () => close(server) };
  } catch (error) {
    await close(server);
    throw error;
  }
}
