import * as z from 'zod';
import { checkpointQuery, checkpointReply } from './queries.js';
import { type Reply, refusalReply } from './replies.js';
import { type Call, type Route, route } from './route.js';

/** The applications that change, and no others. */
const enabledPatch = z
  .array(z.strictObject({ client_id: z.string().min(1), status: z.boolean() }))
  .min(1)
  .max(50);

function updateEnabled({ connections, clients, params, body }: Call<z.infer<typeof enabledPatch>, unknown>): Reply {
  const { id = '' } = params;
  if (!connections.get(id)) return refusalReply({ code: 'connection_missing' });
  // The answer to an unknown application is not verified.
  if (body.some(({ client_id }) => !clients.has(client_id))) return refusalReply({ code: 'client_not_found' });
  for (const { client_id, status } of body) connections.setEnabled(id, client_id, status);
  return { status: 204 };
}

/** The applications that a connection is enabled for. */
export const connectionClientRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/connections/:id/clients',
    scopes: ['read:connections'],
    query: checkpointQuery,
    answer: ({ connections, params, query }) => {
      const connection = connections.get(params.id ?? '');
      if (!connection) return refusalReply({ code: 'connection_missing' });
      const enabled = connection.enabled_clients.map((client_id) => ({ client_id }));
      return checkpointReply(enabled, query, 'clients');
    },
  }),
  route({
    method: 'patch',
    path: '/connections/:id/clients',
    scopes: ['update:connections'],
    body: enabledPatch,
    answer: updateEnabled,
  }),
];
