import type { Connection } from '../store/connections.js';
import { pageReply } from './pages.js';
import { project } from './projection.js';
import { failure, type Reply } from './reply.js';
import { getOneQuery, type ListConnectionsQuery, listConnectionsQuery } from './request-schemas.js';
import { type CheckedCall, type RawCall, type Route, route } from './route.js';

/** A connection without its options for a caller who lacks `read:connections_options`, as since July 2025. */
function shown(connection: Connection, call: RawCall): object {
  const { options, ...rest } = connection;
  const record = { ...rest, realms: [connection.name], is_domain_connection: false };
  return call.caller.scopes.includes('read:connections_options') ? { ...record, options } : record;
}

function listConnections(call: CheckedCall<undefined, ListConnectionsQuery>): Reply {
  const { name, strategy } = call.query;
  const strategies = strategy === undefined ? undefined : [strategy].flat();
  const found = call.store.connections
    .filter((connection) => name === undefined || connection.name === name)
    .filter((connection) => strategies === undefined || strategies.includes(connection.strategy))
    .map((connection) => project(shown(connection, call), call.query));
  return pageReply(found, call.query, 'connections');
}

/** Connections, to be read only. */
export const connectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/connections',
    scopes: ['read:connections'],
    query: listConnectionsQuery,
    answer: listConnections,
  }),
  route({
    method: 'get',
    path: '/connections/:id',
    scopes: ['read:connections'],
    query: getOneQuery,
    answer: (call) => {
      const connection = call.store.connections.find(({ id }) => id === call.params.id);
      return connection
        ? { status: 200, body: project(shown(connection, call), call.query) }
        : failure(404, 'The connection does not exist', 'inexistent_connection');
    },
  }),
];
