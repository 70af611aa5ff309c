import type { Application, Deployment } from './application.js';
import { assembleTenant } from './assemble-tenant.js';
import { openLoopbackServer } from './loopback-server.js';
import type { Fault, FaultPlan } from './management-api/faults.js';
import type { ManagementClient } from './management-api/management-client.js';
import type { RateLimitOptions } from './management-api/rate-limit.js';
import type { ManagementCall } from './management-api/watched-call.js';
import type { UserOnContinue } from './oidc/tenant-parts.js';
import type { LogLine } from './pipeline/sandbox.js';
import type { ConflictKind } from './store/conflicts.js';
import type { Connection } from './store/connections.js';
import type { UserStore } from './store/user-store.js';

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
  /** How something that is in use already is answered; `separate` where left out. */
  conflicts?: ConflictKind;
  faults?: Fault[];
  /** `fresh` by default. */
  userOnContinue?: UserOnContinue;
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
  /** Adds an application, or replaces the one of the same id; that one's deployment stays unless a new one comes along. */
  register(application: Application): void;
  /** Changes what runs after a login of this application; undefined: nothing. */
  deploy(clientId: string, deployment: Deployment | undefined): void;
  /** Back to the beginning: users, sessions, tokens, calls and log. Applications, deployments and faults stay. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts an embedded stand-in for an Auth0 tenant: OpenID provider, login page with personas, the real Action or Rule
 * after every login, `/continue`, and the Management API. In memory, for this machine alone. Rejects when the port is
 * taken, or when a connection or a deployment is not valid.
 */
export async function startLocalTenant(options: LocalTenantOptions = {}): Promise<LocalTenant> {
  const server = await openLoopbackServer(options.port ?? 0);
  try {
    const { tenant, app } = assembleTenant(server.origin, options);
    server.serve(app);
    return { ...tenant, close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}
