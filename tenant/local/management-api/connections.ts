import * as z from 'zod';
import type { Connection } from '../store/connections.js';
import { listQuery, pageReply, project, recordQuery } from './queries.js';
import { failure, type Reply } from './replies.js';
import { type Call, type Route, route } from './route.js';

const connectionsQuery = listQuery.extend({
  name: z.string().optional(),
  strategy: z.union([z.string(), z.array(z.string())]).optional(),
});

/** A connection without its options for a caller without `read:connections_options`, as since July 2025. */
function toPublic({ options, ...rest }: Connection, { caller }: Call<unknown, unknown>): object {
  const record = { ...rest, realms: [rest.name], is_domain_connection: false };
  return caller.scopes.includes('read:connections_options') ? { ...record, options } : record;
}

function listConnections(call: Call<undefined, z.infer<typeof connectionsQuery>>): Reply {
  const { name, strategy } = call.query;
  const found = call.store.connections
    .filter((connection) => name === undefined || connection.name === name)
    .filter((connection) => strategy === undefined || [strategy].flat().includes(connection.strategy))
    .map((connection) => project(toPublic(connection, call), call.query));
  return pageReply(found, call.query, 'connections');
}

/** Connections, read only. */
export const connectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/connections',
    scopes: ['read:connections'],
    query: connectionsQuery,
    answer: listConnections,
  }),
  route({
    method: 'get',
    path: '/connections/:id',
    scopes: ['read:connections'],
    query: recordQuery,
    answer: (call) => {
      const connection = call.store.connections.find(({ id }) => id === call.params.id);
      return connection
        ? { status: 200, body: project(toPublic(connection, call), call.query) }
        : failure(404, 'The connection does not exist', 'inexistent_connection');
    },
  }),
];
