import { confirm } from './apply/run-apply.js';
import { applyLoginFlow } from './apply/steps.js';
import { requireScopes } from './connect/access-token.js';
import { orStop, readFailure } from './connect/failures.js';
import type { CommandContext } from './context.js';
import { withoutAction } from './login-flow.js';
import { type Observed, observe, tenantReads } from './observed.js';
import { painter } from './print/terminal.js';
import { openSession, readScopes, type Session } from './session.js';
import { type ExitCode, exitCodes, Stop } from './stop.js';

export interface DestroyOptions {
  yes: boolean;
  /** Name of a connection that is also deleted, with its users. */
  connection?: string | undefined;
}

/** One deletion. */
interface Removal {
  title: string;
  scope: string;
  remove: () => Promise<void>;
}

/**
 * `npm run tenant -- destroy`: removes the Action from the login flow, and deletes the Action, the grant and the application.
 * Adopted resources stay. The connection holds the identities of users, so it is deleted only if it is named.
 */
export async function runDestroy({ yes, connection }: DestroyOptions, context: CommandContext): Promise<ExitCode> {
  const session = await openSession(context, { command: 'destroy', scopes: readScopes });
  const observed = await observe(session.reads);
  const removals = [
    ...stepRemovals(session, observed, context),
    ...(await connectionRemovals(connection, session, observed)),
  ];
  const paint = painter(context.color);
  for (const { title } of removals) context.print(`${paint('red', '-')} ${title}`);
  for (const line of keptLines(observed, connection)) context.print(line);
  if (removals.length === 0) {
    context.print('Nothing to remove.');
    return exitCodes.ok;
  }
  context.print(`Plan: 0 to add, 0 to change, ${removals.length} to remove.`);
  requireScopes(session.token, [...new Set(removals.map(({ scope }) => scope))], 'destroy');
  await confirm(yes, session.tenant.origin, context);
  for (const { title, remove } of removals) {
    await remove();
    context.print(`${paint('green', '✓')} ${title}`);
  }
  return exitCodes.ok;
}

/** The order matters: the login flow comes first, so that logins pass during the deletions. */
function stepRemovals({ tenant, inputs }: Session, observed: Observed, { now }: CommandContext): Removal[] {
  const { action, application, grant, bindings } = observed;
  const removals: Removal[] = [];
  if (action && bindings.some(({ actionId }) => actionId === action.id)) {
    const step = { tenant, fresh: () => tenantReads(tenant, inputs), now };
    const remove = () => applyLoginFlow(action, step, (flow) => withoutAction(flow, action.id));
    removals.push({ title: `Login flow: Action "${action.name}"`, scope: 'update:actions', remove });
  }
  if (action) {
    const remove = () => ignoreNotFound(tenant.actions.delete(action.id), 'delete the Action');
    removals.push({ title: `Action "${action.name}"`, scope: 'delete:actions', remove });
  }
  if (application?.origin !== 'created') return removals;
  if (grant) {
    const remove = () => ignoreNotFound(tenant.clientGrants.delete(grant.id), 'delete the grant');
    removals.push({ title: `Grant of "${application.name}"`, scope: 'delete:client_grants', remove });
  }
  const remove = () => ignoreNotFound(tenant.clients.delete(application.clientId), 'delete the application');
  removals.push({
    title: `Application "${application.name}" (${application.clientId})`,
    scope: 'delete:clients',
    remove,
  });
  return removals;
}

async function connectionRemovals(name: string | undefined, session: Session, observed: Observed): Promise<Removal[]> {
  if (name === undefined) return [];
  const { connection } = observed;
  if (connection?.name !== name || connection.origin !== 'created') {
    throw new Stop(`The connection "${name}" was not created by this tool, so it does not delete it.`, {
      remedy: 'Delete it in the dashboard: Authentication → Database.',
    });
  }
  requireScopes(session.token, ['read:users', 'delete:connections'], 'destroy --connection');
  const count = await countUsers(name, session);
  const title = `Connection "${name}" with ${count} ${count === 1 ? 'user' : 'users'}`;
  const remove = () => ignoreNotFound(session.tenant.connections.delete(connection.id), 'delete the connection');
  return [{ title, scope: 'delete:connections', remove }];
}

/** Counts users with an identity in the connection, linked ones included. The search lags by a few seconds. */
async function countUsers(name: string, { tenant }: Session): Promise<number> {
  const q = `identities.connection:"${name}"`;
  const page = await orStop(
    tenant.users.list({ q, search_engine: 'v3', per_page: 1, page: 0, include_totals: true, fields: 'user_id' }),
    'count the users of the connection',
  );
  return page.response.total ?? page.data.length;
}

function keptLines({ application, connection }: Observed, named: string | undefined): string[] {
  const lines: string[] = [];
  if (application?.origin === 'adopted')
    lines.push(`· Application "${application.name}" stays: this tool did not create it.`);
  if (connection === undefined || named !== undefined) return lines;
  if (connection.origin !== 'created')
    return [...lines, `· Connection "${connection.name}" stays: this tool did not create it.`];
  return [
    ...lines,
    `· Connection "${connection.name}" stays, with the usernames of its users. To delete it and them:`,
    `    npm run tenant -- destroy --connection ${connection.name}`,
  ];
}

/** Awaits a deletion. A 404 counts as success, because an earlier run may have deleted the resource. */
async function ignoreNotFound(call: PromiseLike<unknown>, doing: string): Promise<void> {
  await orStop(
    Promise.resolve(call).catch((error: unknown) => {
      if (readFailure(error).status !== 404) throw error;
    }),
    doing,
  );
}
