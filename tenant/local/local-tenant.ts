import Koa from 'koa';
import { createCertificates } from './certificates.js';
import { defaultConditions, type TenantConditions } from './conditions.js';
import { type Installation, install, uninstall } from './install.js';
import { openLoopbackServer } from './loopback-server.js';
import { type Fault, FaultPlan } from './management-api/faults.js';
import { managementApi } from './management-api/management-api.js';
import { generousRateLimit, type RateLimitOptions } from './management-api/rate-limit.js';
import type { ManagementCall } from './management-api/record-call.js';
import { tokenEndpoint } from './management-api/token-endpoint.js';
import { ManagementTokens } from './management-api/tokens.js';
import { type Application, Applications } from './oidc/applications.js';
import { continueRoutes } from './oidc/continue-routes.js';
import type { ActionsOnContinue, LoginContext, UserOnContinue } from './oidc/login-context.js';
import { loginRoutes } from './oidc/login-routes.js';
import { BrowserSessions, SuspendedLogins } from './oidc/login-sessions.js';
import { seedPersonas } from './oidc/personas.js';
import { createProvider } from './oidc/provider.js';
import { ProviderStorage } from './oidc/provider-storage.js';
import type { ReadFunnel } from './pages/funnel-page.js';
import { homeRoutes } from './pages/home-routes.js';
import type { LogLine } from './pipeline/sandbox.js';
import type { Connection } from './store/connections.js';
import { bootstrapClient, defaultManagementClient, type ManagementClient } from './store/management-clients.js';
import { createTenantStores, type TenantStores } from './store/tenant-stores.js';
import type { ConflictKind } from './store/users/store-context.js';
import type { UserStore } from './store/users/user-store.js';

export interface LocalTenantOptions {
  /** Serves https, with a certificate of a CA that is created at the start. */
  tls?: boolean;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Milliseconds since 1970; the machine's clock by default. */
  now?: () => number;
  applications?: Application[];
  connections?: Connection[];
  /** Actions and Rules that are installed at the start, in this order. */
  loginFlow?: readonly Installation[];
  /** Machine-to-machine applications: by default the signup step's, and one with every scope. */
  clients?: ManagementClient[];
  /** Conditions that differ from the defaults. */
  conditions?: Partial<TenantConditions>;
  rateLimit?: RateLimitOptions;
  searchLagMs?: number;
  /** The response to a username or email address that is already in use; `separate` by default. */
  conflicts?: ConflictKind;
  faults?: Fault[];
  /** `fresh` by default. */
  userOnContinue?: UserOnContinue;
  /** `current` by default. */
  actionsOnContinue?: ActionsOnContinue;
  /** Milliseconds for the build of an Action, and again for its deployment; see `ActionStore`. */
  actionBuildMs?: number;
  /** Reads the metrics of the signup pages, for the page `/funnel`. */
  readFunnel?: ReadFunnel;
}

export interface LocalTenant {
  /** `http://localhost:<port>`, or `https:` with `tls`; without a trailing slash. */
  origin: string;
  /** With `tls`: the CA certificate that clients have to trust, PEM. */
  ca?: string;
  users: UserStore;
  /** The records that the Management API shows. */
  stores: TenantStores;
  /** Its fields can be changed at any time. */
  conditions: TenantConditions;
  faults: FaultPlan;
  /** Calls of the Management API and of its token endpoint, the oldest first. */
  calls: ManagementCall[];
  /** Console lines and failures of Actions and Rules. */
  log: LogLine[];
  /** The first machine-to-machine application. */
  client: ManagementClient;
  /** Adds an application, or replaces the one with the same id. */
  register(application: Application): void;
  /** Installs an Action or a Rule in the login flow at once, without the Management API; see `install`. */
  install(installation: Installation): void;
  /** Removes an Action or a Rule by its name; `signup-step` by default. */
  uninstall(name?: string): void;
  /** Resets users, sessions, tokens, calls and log. Applications, Actions, Rules and faults stay. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts an embedded stand-in for an Auth0 tenant: OpenID provider, login page with personas, the real Action or Rule
 * after every login, `/continue`, and the Management API. All state is in memory, and only this machine can reach it.
 * Rejects when the port is in use, or when a connection is not valid.
 */
export async function startLocalTenant(options: LocalTenantOptions = {}): Promise<LocalTenant> {
  const certificates = options.tls ? await createCertificates() : undefined;
  const server = await openLoopbackServer(options.port ?? 0, certificates);
  try {
    const { tenant, app } = createTenant(server.origin, options);
    server.serve(app);
    return { ...tenant, ...(certificates && { ca: certificates.ca }), close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function createTenant(origin: string, options: LocalTenantOptions): { tenant: Omit<LocalTenant, 'close'>; app: Koa } {
  const { clients = [defaultManagementClient(), bootstrapClient()], rateLimit = generousRateLimit } = options;
  const [client = defaultManagementClient()] = clients;
  const { now: clock = Date.now, searchLagMs = 2000, connections, conflicts = 'separate' } = options;
  const conditions = { ...defaultConditions(), ...options.conditions };
  const now = () => clock() + conditions.clockSkewSeconds * 1000;
  const given = connections && { connections };
  const { actionBuildMs } = options;
  const build = actionBuildMs === undefined ? undefined : { actionBuildMs };
  const stores = createTenantStores({ origin, now, clients, searchLagMs, conflicts, ...given, ...build });
  const { users } = stores;
  const log: LogLine[] = [];
  const recorder = { faults: new FaultPlan(options.faults), calls: [] as ManagementCall[], now };

  const applications = new Applications(stores.clients);
  const register: LocalTenant['register'] = (application) => {
    applications.register(application);
    stores.connections.enableAll(application.client_id);
  };
  for (const application of options.applications ?? []) register(application);
  for (const installation of options.loginFlow ?? []) install(stores, installation);
  const context: LoginContext = {
    origin,
    tenantId: 'local',
    ...stores,
    applications,
    suspended: new SuspendedLogins(now),
    sessions: new BrowserSessions(),
    userOnContinue: options.userOnContinue ?? 'fresh',
    actionsOnContinue: options.actionsOnContinue ?? 'current',
    now,
    log: (line) => void log.push(line),
    cookiePrefix: `tenant${new URL(origin).port}`,
  };
  const storage = new ProviderStorage((clientId) => applications.clientMetadata(clientId));
  const reset = () => {
    for (const memory of [storage, context.suspended, context.sessions]) memory.clear();
    for (const list of [recorder.calls, log, stores.executions]) list.length = 0;
    stores.logs.clear();
    users.reset();
    seedPersonas(users, now);
  };
  reset();

  const app = new Koa();
  const tokens = new ManagementTokens(origin, now);
  const { faults, calls } = recorder;
  const tenant = { origin, users, stores, conditions, log, client, faults, calls, reset };
  // The order matters: the endpoints for machines come first, the OpenID provider handles the rest.
  app.use(async (ctx, next) => {
    ctx.set('date', new Date(now()).toUTCString());
    await next();
  });
  app.use(tokenEndpoint({ ...recorder, ...stores, tokens }));
  app.use(managementApi({ ...recorder, stores, conditions, tokens, rateLimit }));
  app.use(homeRoutes({ ...tenant, ...stores, applications, now, readFunnel: options.readFunnel }).routes());
  const provider = createProvider(context, storage);
  for (const routes of [loginRoutes, continueRoutes]) app.use(routes(provider, context).routes());
  const answerWithProvider = provider.callback();
  app.use(async (ctx) => {
    // The provider is a separate Koa application that sends its own response.
    ctx.respond = false;
    await answerWithProvider(ctx.req, ctx.res);
  });
  return {
    tenant: {
      ...tenant,
      register,
      install: (installation) => install(stores, installation),
      uninstall: (name) => uninstall(stores, name),
    },
    app,
  };
}
