import { mayHaveHadEffect, orStop, toStop } from '../connect/failures.js';
import type { TenantConnection } from '../connect/tenant-connection.js';
import { bindingsBody, withAction } from '../login-flow.js';
import type { TenantReads } from '../observed.js';
import type { Change } from '../plan/changes.js';
import { type ObservedAction, toAction } from '../records.js';
import { Stop } from '../stop.js';

/** The ids of the existing resources of Signup Step. */
export interface Ids {
  clientId?: string | undefined;
  connectionId?: string | undefined;
  grantId?: string | undefined;
  actionId?: string | undefined;
}

export interface StepContext {
  tenant: TenantConnection;
  /** Creates reads that are not memoized yet. */
  fresh: () => TenantReads;
  now: () => number;
}

/**
 * Creates a resource without duplicates. A failed POST may have had its effect, so the tenant is read before a retry.
 * @param find reads the resource that the POST creates.
 */
async function createOnce<T>(
  create: () => PromiseLike<T>,
  find: () => Promise<T | undefined>,
  what: string,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!mayHaveHadEffect(error)) throw toStop(error, `create the ${what}`);
    return (await find()) ?? orStop(create(), `create the ${what}`);
  }
}

/** The plan builds bodies in the shape of the Management API, but untyped. The tenant validates them. */
function payload<T>(body: Change['body']): T {
  return body as unknown as T;
}

/** @returns the client id. */
export async function applyApplication({ body }: Change, ids: Ids, { tenant, fresh }: StepContext): Promise<string> {
  const { clients } = tenant;
  const { clientId } = ids;
  if (clientId !== undefined) {
    await orStop(clients.update(clientId, payload(body)), 'update the application');
    return clientId;
  }
  const created = await createOnce(
    async () => (await clients.create(payload(body))).client_id,
    async () => (await fresh().application())?.clientId,
    'application',
  );
  if (!created) throw new Stop('The tenant created the application, but returned no client ID. Run the command again.');
  return created;
}

/** Reads the client secret, which needs `read:client_keys`. */
export async function readClientSecret(clientId: string, { tenant }: StepContext): Promise<string> {
  const read = tenant.clients.get(clientId, { fields: 'client_secret', include_fields: true });
  const { client_secret } = await orStop(read, 'read the client secret');
  if (client_secret) return client_secret;
  throw new Stop('The tenant does not show the client secret of the application.', {
    remedy: 'The access token needs the scope read:client_keys. Or put AUTH0_CLIENT_SECRET into .env by hand.',
  });
}

/** @returns the connection's id. */
export async function applyConnection({ body }: Change, ids: Ids, { tenant, fresh }: StepContext): Promise<string> {
  const { connections } = tenant;
  const { connectionId } = ids;
  if (connectionId !== undefined) {
    await orStop(connections.update(connectionId, payload(body)), 'update the connection');
    return connectionId;
  }
  const created = await createOnce(
    async () => (await connections.create(payload(body))).id,
    async () => (await fresh().connection())?.id,
    'connection',
  );
  if (!created) throw new Stop('The tenant created the connection, but returned no ID. Run the command again.');
  return created;
}

export async function applyGrant({ body }: Change, ids: Ids, { tenant, fresh }: StepContext): Promise<void> {
  const { clientGrants } = tenant;
  if (ids.grantId !== undefined) {
    await orStop(clientGrants.update(ids.grantId, payload(body)), 'update the grant');
    return;
  }
  await createOnce(
    async () => (await clientGrants.create(payload({ client_id: ids.clientId, ...body }))).id,
    async () => (await fresh().grant())?.id,
    'grant',
  );
}

export async function applyEnabled({ clientId = '', connectionId = '' }: Ids, { tenant }: StepContext): Promise<void> {
  const enabled = [{ client_id: clientId, status: true }];
  await orStop(tenant.connections.clients.update(connectionId, enabled), 'enable the application for the connection');
}

/** Time limit for Auth0 to build an Action, which usually takes a second. */
const buildMs = 60_000;

/** Creates or updates the Action, waits until it is built, and deploys it. @returns its id. */
export async function applyAction({ body = {} }: Change, ids: Ids, context: StepContext): Promise<string> {
  const { actions } = context.tenant;
  let { actionId } = ids;
  if (actionId !== undefined && Object.keys(body).length > 0) {
    await orStop(actions.update(actionId, payload(body)), 'update the Action');
  }
  actionId ??= await createOnce(
    async () => (await actions.create(payload(body))).id,
    async () => (await context.fresh().action())?.id,
    'Action',
  );
  if (!actionId) throw new Stop('The tenant created the Action, but returned no ID. Run the command again.');
  const id = actionId;
  const built = await waitForAction(id, ({ status }) => status !== 'pending' && status !== 'building', context);
  if (built.status !== 'built') {
    throw new Stop(`Auth0 could not build the Action "${built.name}" (status ${built.status}).`, {
      remedy: 'The dashboard shows the errors: Actions → Library.',
    });
  }
  await createOnce(
    async () => Boolean(await actions.deploy(id)),
    async () => (await readAction(id, context)).allChangesDeployed || undefined,
    'new version of the Action',
  );
  // The reply of the deploy call says "not deployed" even on success, so poll.
  await waitForAction(id, ({ allChangesDeployed }) => allChangesDeployed, context);
  return id;
}

async function readAction(id: string, { tenant }: StepContext): Promise<ObservedAction> {
  return toAction(await orStop(tenant.actions.get(id), 'read the Action'));
}

/** Polls the Action until it is ready. The paced `fetch` limits the rate. */
async function waitForAction(id: string, isReady: (action: ObservedAction) => boolean, context: StepContext) {
  const end = context.now() + buildMs;
  for (;;) {
    const action = await readAction(id, context);
    if (isReady(action)) return action;
    if (context.now() > end) {
      throw new Stop(`The Action "${action.name}" is still being built after a minute (status ${action.status}).`, {
        remedy: 'Run the command again: it continues where it stopped.',
      });
    }
  }
}

/**
 * Changes the login flow; by default adds the Action. The Management API has no conditional write, so the flow is read right
 * before and right after, and a concurrent change is reported.
 */
export async function applyLoginFlow(
  action: { id: string; name: string },
  context: StepContext,
  change: (flow: Awaited<ReturnType<TenantReads['bindings']>>) => ReturnType<typeof withAction> = (flow) =>
    withAction(flow, action),
): Promise<void> {
  const { bindings } = context.tenant.actions.triggers;
  const wanted = change(await context.fresh().bindings());
  await orStop(bindings.updateMany('post-login', bindingsBody(wanted)), 'change the login flow');
  const found = await context.fresh().bindings();
  const isSame = found.map(({ actionId }) => actionId).join() === wanted.map(({ actionId }) => actionId).join();
  if (isSame) return;
  throw new Stop('The login flow was changed during this run. It is now:', {
    lines: found.map(({ displayName }, at) => `${at + 1}. ${displayName}`),
    remedy: 'Check it in the dashboard (Actions → Triggers → post-login), and run the command again.',
  });
}
