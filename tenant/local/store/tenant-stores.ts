import type { Execution } from '../pipeline/login-flow.js';
import { ActionStore } from './actions.js';
import { BrandingStore } from './branding.js';
import { GrantStore } from './client-grants.js';
import { ClientStore } from './clients.js';
import { type Connection, ConnectionStore, defaultConnections } from './connections.js';
import type { ManagementClient } from './management-clients.js';
import { RuleStore } from './rules.js';
import { TenantLogs } from './tenant-logs.js';
import { TenantSettings } from './tenant-settings.js';
import type { ConflictKind } from './users/store-context.js';
import { UserStore } from './users/user-store.js';

export interface TenantStoreOptions {
  /** Origin of the tenant, without a trailing slash. */
  origin: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Machine-to-machine applications with their grants. */
  clients: readonly ManagementClient[];
  /** By default those of the signup step, enabled for the first client. */
  connections?: readonly Connection[];
  /** Milliseconds for which a write stays invisible to the user search. */
  searchLagMs: number;
  conflicts: ConflictKind;
  /** Milliseconds for the build of an Action, and again for its deployment; see `ActionStore`. */
  actionBuildMs?: number;
}

/** The records of a tenant that its Management API shows, one store for each kind. */
export interface TenantStores {
  users: UserStore;
  clients: ClientStore;
  grants: GrantStore;
  connections: ConnectionStore;
  settings: TenantSettings;
  /** The look of Universal Login. */
  branding: BrandingStore;
  actions: ActionStore;
  /** Rules, which older tenants still have. */
  rules: RuleStore;
  /** Runs of the login flow, the oldest first. */
  executions: Execution[];
  logs: TenantLogs;
}

/** Auth0 lists the tenant itself as an application. */
const globalClient = { client_id: 'local-all-applications', name: 'All Applications', global: true, grant_types: [] };

function addManagementClient({ clients, grants }: TenantStores, client: ManagementClient): void {
  const { client_id, client_secret, scopes } = client;
  const machine = { app_type: 'non_interactive', token_endpoint_auth_method: 'client_secret_post' };
  clients.put({ client_id, client_secret, name: client_id, ...machine });
  const granted = grants.create({ client_id, audience: grants.audience, scope: scopes });
  if (!granted.ok) throw new Error(`${client_id} has a scope that does not exist: ${granted.refusal.detail}`);
}

/** Creates the stores of a tenant. Throws if a connection or a scope is not valid at Auth0. */
export function createTenantStores(options: TenantStoreOptions): TenantStores {
  const { origin, now, clients, searchLagMs, conflicts } = options;
  const [first] = clients;
  const connections = new ConnectionStore(options.connections ?? defaultConnections(first?.client_id ?? ''));
  const stores: TenantStores = {
    users: new UserStore({ connections, now, searchLagMs, conflicts }),
    clients: new ClientStore(),
    grants: new GrantStore(`${origin}/api/v2/`),
    connections,
    settings: new TenantSettings(),
    branding: new BrandingStore(),
    actions: new ActionStore({ now, ...(options.actionBuildMs !== undefined && { buildMs: options.actionBuildMs }) }),
    rules: new RuleStore(),
    executions: [],
    logs: new TenantLogs(),
  };
  stores.clients.put(globalClient);
  for (const client of clients) addManagementClient(stores, client);
  return stores;
}
