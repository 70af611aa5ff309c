import * as z from 'zod';
import { type ConnectionPatch, connectionPatch, newConnection } from '../../store/connection-fields.js';
import type { Connection } from '../../store/connections.js';
import { anyPagingQuery, anyPagingReply, checkpointQuery, checkpointReply, project, recordQuery } from '../queries.js';
import { failure, insufficientScope, type Reply, refusalReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';
import { validationMessage } from '../validation-message.js';

const connectionsQuery = anyPagingQuery.extend({
  name: z.string().optional(),
  strategy: z.union([z.string(), z.array(z.string())]).optional(),
});

/**
 * A connection without `enabled_clients`, which has separate calls. Since July 2025, the options need the scope
 * `read:connections_options`.
 */
function toPublic(
  { options, enabled_clients: _own, ...rest }: Connection,
  { caller }: Pick<Call<never, never>, 'caller'>,
): object {
  const fresh = { is_domain_connection: false, realms: [rest.name], authentication: { active: true } };
  const record = { ...fresh, connected_accounts: { active: false }, ...rest };
  return caller.scopes.includes('read:connections_options') ? { ...record, options } : record;
}

function listConnections(call: Call<undefined, z.infer<typeof connectionsQuery>>): Reply {
  const { name, strategy } = call.query;
  const found = call.connections
    .all()
    .filter((connection) => name === undefined || connection.name === name)
    .filter((connection) => strategy === undefined || [strategy].flat().includes(connection.strategy))
    .map((connection) => project(toPublic(connection, call), call.query));
  return anyPagingReply(found, call.query, 'connections');
}

function updateConnection(call: Call<ConnectionPatch, unknown>): Reply {
  const { connections, users, params, body, caller } = call;
  const optionsScope = 'update:connections_options';
  if (body.options !== undefined && !caller.scopes.includes(optionsScope)) return insufficientScope([optionsScope]);
  const updated = connections.update(params.id ?? '', body);
  if (updated instanceof z.ZodError) {
    return failure(400, validationMessage('Payload', updated, body), 'invalid_body');
  }
  if (!updated.ok) return refusalReply(updated.refusal);
  users.reindex();
  return { status: 200, body: toPublic(updated.value, call) };
}

/** The applications to enable or disable; all others stay as they are. */
const enabledPatch = z
  .array(z.strictObject({ client_id: z.string().min(1), status: z.boolean() }))
  .min(1)
  .max(50);

function listEnabled({ connections, params, query }: Call<undefined, z.infer<typeof checkpointQuery>>): Reply {
  const connection = connections.get(params.id ?? '');
  if (!connection) return refusalReply({ code: 'connection_missing' });
  const enabled = connection.enabled_clients.map((client_id) => ({ client_id }));
  return checkpointReply(enabled, query, 'clients');
}

function updateEnabled({ connections, clients, params, body }: Call<z.infer<typeof enabledPatch>, unknown>): Reply {
  const { id = '' } = params;
  if (!connections.get(id)) return refusalReply({ code: 'connection_missing' });
  // Auth0's response to an unknown application is not verified.
  if (body.some(({ client_id }) => !clients.has(client_id))) return refusalReply({ code: 'client_not_found' });
  for (const { client_id, status } of body) connections.setEnabled(id, client_id, status);
  return { status: 204 };
}

/** Connections: list, create, read, change, delete, and the applications that they are enabled for. */
export const connectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/connections',
    scopes: ['read:connections'],
    query: connectionsQuery,
    answer: listConnections,
  }),
  route({
    method: 'post',
    path: '/connections',
    scopes: ['create:connections'],
    body: newConnection,
    answer: (call) => {
      const created = call.connections.create(call.body);
      return created.ok ? { status: 201, body: toPublic(created.value, call) } : refusalReply(created.refusal);
    },
  }),
  route({
    method: 'get',
    path: '/connections/:id',
    scopes: ['read:connections'],
    query: recordQuery,
    answer: (call) => {
      const connection = call.connections.get(call.params.id ?? '');
      if (!connection) return refusalReply({ code: 'connection_missing' });
      return { status: 200, body: project(toPublic(connection, call), call.query) };
    },
  }),
  route({
    method: 'patch',
    path: '/connections/:id',
    scopes: ['update:connections'],
    body: connectionPatch,
    answer: updateConnection,
  }),
  route({
    method: 'delete',
    path: '/connections/:id',
    scopes: ['delete:connections'],
    answer: ({ connections, users, params, now }) => {
      const gone = connections.delete(params.id ?? '');
      if (!gone) return refusalReply({ code: 'connection_missing' });
      users.deleteConnection(gone.name);
      return { status: 202, body: { deleted_at: new Date(now()).toISOString() } };
    },
  }),
  route({
    method: 'get',
    path: '/connections/:id/clients',
    scopes: ['read:connections'],
    query: checkpointQuery,
    answer: listEnabled,
  }),
  route({
    method: 'patch',
    path: '/connections/:id/clients',
    scopes: ['update:connections'],
    body: enabledPatch,
    answer: updateEnabled,
  }),
];
