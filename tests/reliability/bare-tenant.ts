import Koa from 'koa';
import { defaultConditions } from '#tenant/local/conditions.js';
import { openLoopbackServer } from '#tenant/local/loopback-server.js';
import { FaultPlan } from '#tenant/local/management-api/faults.js';
import { managementApi } from '#tenant/local/management-api/management-api.js';
import { generousRateLimit, type RateLimitOptions } from '#tenant/local/management-api/rate-limit.js';
import type { ManagementCall } from '#tenant/local/management-api/record-call.js';
import { tokenEndpoint } from '#tenant/local/management-api/token-endpoint.js';
import { ManagementTokens } from '#tenant/local/management-api/tokens.js';
import { seedPersonas } from '#tenant/local/oidc/personas.js';
import { defaultManagementClient, type ManagementClient } from '#tenant/local/store/management-clients.js';
import { createTenantStores } from '#tenant/local/store/tenant-stores.js';
import type { ConflictKind } from '#tenant/local/store/users/store-context.js';
import type { UserStore } from '#tenant/local/store/users/user-store.js';

export interface BareTenantOptions {
  rateLimit?: RateLimitOptions;
  /** Delay of the user search. */
  searchLagMs?: number;
  /** The response if a username, address or ID is in use. */
  conflicts?: ConflictKind;
}

/** The part of a local tenant that the API calls: users, Management API, faults. Without logins it starts quickly. */
export interface BareTenant {
  origin: string;
  client: ManagementClient;
  users: UserStore;
  faults: FaultPlan;
  /** The oldest first. */
  calls: ManagementCall[];
  /** The tenant's clock, which `pass` moves. */
  now(): number;
  pass(milliseconds: number): void;
  /** Adds a user who signed in at a social provider, with a verified address. @returns the user ID. */
  addPerson(id: string): string;
  close(): Promise<void>;
}

/** Starts the token endpoint and Management API of a local tenant, with its usual users. */
export async function startBareTenant(options: BareTenantOptions = {}): Promise<BareTenant> {
  const { rateLimit = generousRateLimit, searchLagMs = 0, conflicts = 'separate' } = options;
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const client = defaultManagementClient();
  const server = await openLoopbackServer(0);
  const stores = createTenantStores({ origin: server.origin, clients: [client], now, searchLagMs, conflicts });
  const { users } = stores;
  seedPersonas(users, now);
  const tokens = new ManagementTokens(server.origin, now);
  const watch = { faults: new FaultPlan(), calls: [] as ManagementCall[], now };
  const app = new Koa();
  app.use(tokenEndpoint({ ...watch, ...stores, tokens }));
  app.use(managementApi({ ...watch, stores, conditions: defaultConditions(), tokens, rateLimit }));
  server.serve(app);
  const social = { provider: 'google-oauth2', connection: 'google-oauth2' };
  return {
    ...watch,
    origin: server.origin,
    client,
    users,
    pass(milliseconds) {
      ahead += milliseconds;
    },
    addPerson(id) {
      const person = { ...social, id, email: `${id}@example.com`, email_verified: true, name: `Person ${id}` };
      return users.signInSocial(person, '127.0.0.1').user_id;
    },
    close: server.close,
  };
}
