import { readMarkedCode } from './action-code.js';
import { orStop, readFailure } from './connect/failures.js';
import { once, type TenantConnection } from './connect/tenant-connection.js';
import { actionName, applicationName } from './desired.js';
import type { SetupInputs } from './inputs.js';
import {
  type ObservedAction,
  type ObservedApplication,
  type ObservedBinding,
  type ObservedConnection,
  type ObservedGrant,
  type SdkAction,
  toAction,
  toApplication,
  toConnection,
} from './records.js';
import { Stop } from './stop.js';

/** The present state of the tenant: the resources of Signup Step, and the login flow. */
export interface Observed {
  application: ObservedApplication | undefined;
  grant: ObservedGrant | undefined;
  connection: ObservedConnection | undefined;
  /** Client ids of the applications that are enabled for the connection. */
  enabledClients: readonly string[];
  action: ObservedAction | undefined;
  /** In the order of the login flow. */
  bindings: readonly ObservedBinding[];
  /** Custom domains that are ready. Also empty if the token or the plan does not show them. */
  customDomains: readonly string[];
}

/** Memoized reads of the tenant. They throw a `Stop`. */
export type TenantReads = ReturnType<typeof tenantReads>;

/** @param inputs the settings that name application, connection and mode. */
export function tenantReads(connection: TenantConnection, { settings }: Pick<SetupInputs, 'settings'>) {
  const { clients, clientGrants, connections, actions, customDomains } = connection;
  const audience = `${connection.origin}/api/v2/`;

  const application = once(async () => {
    const fields = 'client_id,name,description,app_type,grant_types,token_endpoint_auth_method,client_metadata';
    const query = { fields, include_fields: true, is_global: false, page: 0, per_page: 100 };
    const all = await orStop(collect(clients.list(query)), 'list the applications');
    return pickOne('application', all.map(toApplication), {
      tests: [
        ({ origin }) => origin !== undefined,
        ({ clientId }) => clientId === settings.clientId,
        ({ name }) => name === applicationName,
      ],
      label: ({ clientId, name }) => `${clientId}  ${name}`,
    });
  });
  const grant = once(async (): Promise<ObservedGrant | undefined> => {
    const client_id = (await application())?.clientId;
    if (client_id === undefined) return undefined;
    const grants = await orStop(collect(clientGrants.list({ client_id, audience, take: 50 })), 'read the grants');
    const own = grants.find((grant) => grant.client_id === client_id && grant.audience === audience);
    return own?.id === undefined ? undefined : { id: own.id, scope: own.scope ?? [] };
  });
  const database = once(async (): Promise<ObservedConnection | undefined> => {
    if (settings.connection === '') return undefined;
    const found = await orStop(
      collect(connections.list({ name: settings.connection, take: 50 })),
      'list the connections',
    );
    const own = found.find(({ name }) => name === settings.connection);
    return own && toConnection(own);
  });
  const enabledClients = once(async (): Promise<string[]> => {
    const id = (await database())?.id;
    if (id === undefined) return [];
    const enabled = await orStop(collect(connections.clients.get(id, { take: 50 })), 'read the enabled applications');
    return enabled.map(({ client_id }) => client_id);
  });
  /** All Actions for the login flow, also those of others, without secrets. */
  const loginActions = once(() =>
    orStop(collect(actions.list({ triggerId: 'post-login', page: 0, per_page: 100 })), 'list the Actions'),
  );
  const action = once(async (): Promise<ObservedAction | undefined> => {
    const isManaged = ({ code = '' }: SdkAction) => readMarkedCode(code).record !== undefined;
    const tests = [isManaged, ({ name }: SdkAction) => name === actionName];
    const label = ({ id, name }: SdkAction) => `${id}  ${name}`;
    const id = pickOne('Action', await loginActions(), { tests, label })?.id;
    // Only the single read reliably has `all_changes_deployed`.
    return id === undefined ? undefined : toAction(await orStop(actions.get(id), 'read the Action'));
  });
  const bindings = once(async (): Promise<ObservedBinding[]> => {
    const page = { page: 0, per_page: 50 };
    const all = await orStop(collect(actions.triggers.bindings.list('post-login', page)), 'read the login flow');
    return all.map(({ id, action, display_name }) => ({
      id,
      actionId: action?.id ?? '',
      displayName: display_name ?? action?.name ?? '',
    }));
  });
  const readyDomains = once(async (): Promise<string[]> => {
    if (!connection.scopes.has('read:custom_domains')) return [];
    try {
      return (await customDomains.list()).flatMap(({ domain, status }) => (status === 'ready' ? [domain] : []));
    } catch (error) {
      // Some plans have no custom domains.
      if ([403, 404].includes(readFailure(error).status ?? 0)) return [];
      return orStop(Promise.reject(error), 'list the custom domains');
    }
  });
  return {
    application,
    grant,
    connection: database,
    enabledClients,
    loginActions,
    action,
    bindings,
    customDomains: readyDomains,
  };
}

/** Reads the state that a plan compares, in at most eight calls on a tenant of usual size. */
export async function observe(reads: TenantReads): Promise<Observed> {
  // Sequential, because of the tenant's rate limit.
  const application = await reads.application();
  const grant = await reads.grant();
  const connection = await reads.connection();
  const enabledClients = await reads.enabledClients();
  const action = await reads.action();
  const bindings = await reads.bindings();
  const customDomains = await reads.customDomains();
  return { application, grant, connection, enabledClients, action, bindings, customDomains };
}

/** Collects the items of all pages. */
export async function collect<T>(page: PromiseLike<AsyncIterable<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of await page) items.push(item);
  return items;
}

/**
 * Picks the resource of Signup Step, because names are not unique in a tenant. The first test with a match decides.
 * @param tests from the strongest evidence to the weakest. Throws a `Stop` that lists several matches.
 */
function pickOne<T>(
  kind: string,
  all: readonly T[],
  { tests, label }: { tests: readonly ((one: T) => boolean)[]; label: (one: T) => string },
): T | undefined {
  const found = tests.map((test) => all.filter(test)).find((passed) => passed.length > 0) ?? [];
  if (found.length <= 1) return found[0];
  throw new Stop(`The ${kind} of Signup Step exists ${found.length} times in this tenant:`, {
    lines: found.map(label),
    remedy: 'Delete all but the one in use, in the dashboard, and run the command again.',
  });
}
