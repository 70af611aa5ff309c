import { ActionsClient } from 'auth0/actions';
import { AttackProtectionClient } from 'auth0/attackProtection';
import { BrandingClient } from 'auth0/branding';
import { ClientGrantsClient } from 'auth0/clientGrants';
import { ClientsClient } from 'auth0/clients';
import { ConnectionsClient } from 'auth0/connections';
import { CustomDomainsClient } from 'auth0/customDomains';
import { LogsClient } from 'auth0/logs';
import { RulesClient } from 'auth0/rules';
import { TenantsClient } from 'auth0/tenants';
import { UsersClient } from 'auth0/users';
import type { AccessToken } from './access-token.js';

export interface ConnectOptions {
  /** Origin of the tenant, `https://example.eu.auth0.com`. */
  tenantOrigin: string;
  token: AccessToken;
  /** A `pacedFetch`. */
  fetch: typeof fetch;
}

/** The Management API of one tenant: clients of Auth0's SDK, below the rate limit. */
export interface TenantConnection {
  origin: string;
  scopes: ReadonlySet<string>;
  actions: ActionsClient;
  attackProtection: AttackProtectionClient;
  branding: BrandingClient;
  clients: ClientsClient;
  clientGrants: ClientGrantsClient;
  connections: ConnectionsClient;
  customDomains: CustomDomainsClient;
  logs: LogsClient;
  rules: RulesClient;
  tenants: TenantsClient;
  users: UsersClient;
}

/** Longer than all waits and retries of `pacedFetch`, which has its own timeout. */
const timeoutInSeconds = 300;

/** Connects to a tenant. No call is made. */
export function connectTenant({ tenantOrigin, token, fetch }: ConnectOptions): TenantConnection {
  const options = {
    baseUrl: `${tenantOrigin}/api/v2`,
    token: token.value,
    fetch,
    // Retries are up to `pacedFetch`: the SDK would repeat a POST.
    maxRetries: 0,
    timeoutInSeconds,
  };
  return {
    origin: tenantOrigin,
    scopes: token.scopes,
    actions: new ActionsClient(options),
    attackProtection: new AttackProtectionClient(options),
    branding: new BrandingClient(options),
    clients: new ClientsClient(options),
    clientGrants: new ClientGrantsClient(options),
    connections: new ConnectionsClient(options),
    customDomains: new CustomDomainsClient(options),
    logs: new LogsClient(options),
    rules: new RulesClient(options),
    tenants: new TenantsClient(options),
    users: new UsersClient(options),
  };
}

/** Memoizes a read: every later call gets the same promise. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
