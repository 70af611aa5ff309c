import * as z from 'zod';
import { clientPatch, type NewClient, newClient } from '../../store/client-fields.js';
import type { ClientRecord } from '../../store/clients.js';
import { listQuery, pageReply, project, recordQuery, yesOrNo } from '../queries.js';
import { type Reply, refusalReply, resultReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';

const clientsQuery = listQuery.extend({
  is_global: yesOrNo.optional(),
  is_first_party: yesOrNo.optional(),
  /** Comma-separated types. */
  app_type: z.string().optional(),
});

/** The application without its secret, unless the caller has `read:client_keys`. */
function toPublic({ client_secret, ...rest }: ClientRecord, { caller }: Pick<Call<never, never>, 'caller'>): object {
  const mayRead = caller.scopes.includes('read:client_keys');
  return mayRead && client_secret !== undefined ? { ...rest, client_secret } : rest;
}

function listClients(call: Call<undefined, z.infer<typeof clientsQuery>>): Reply {
  const { is_global, is_first_party, app_type } = call.query;
  const found = call.clients
    .all()
    .filter((client) => is_global === undefined || client.global === is_global)
    .filter((client) => is_first_party === undefined || client.is_first_party === is_first_party)
    .filter((client) => app_type === undefined || app_type.split(',').includes(client.app_type ?? ''))
    .map((client) => project(toPublic(client, call), call.query));
  return pageReply(found, call.query, 'clients');
}

/** The reply to a creation has the secret, even without `read:client_keys`. */
function createClient({ clients, connections, settings, body }: Call<NewClient, unknown>): Reply {
  const created = clients.create(body);
  if (settings.get().flags?.enable_client_connections) connections.enableAll(created.client_id);
  return { status: 201, body: created };
}

/** Applications: list, create, read, change, delete, and a new secret. */
export const clientRoutes: readonly Route[] = [
  route({ method: 'get', path: '/clients', scopes: ['read:clients'], query: clientsQuery, answer: listClients }),
  route({ method: 'post', path: '/clients', scopes: ['create:clients'], body: newClient, answer: createClient }),
  route({
    method: 'get',
    path: '/clients/:id',
    scopes: ['read:clients'],
    query: recordQuery,
    answer: (call) => {
      const client = call.clients.get(call.params.id ?? '');
      if (!client) return refusalReply({ code: 'client_not_found' });
      return { status: 200, body: project(toPublic(client, call), call.query) };
    },
  }),
  route({
    method: 'patch',
    path: '/clients/:id',
    scopes: ['update:clients'],
    body: clientPatch,
    answer: (call) => {
      const updated = call.clients.update(call.params.id ?? '', call.body);
      return updated.ok ? { status: 200, body: toPublic(updated.value, call) } : refusalReply(updated.refusal);
    },
  }),
  route({
    method: 'delete',
    path: '/clients/:id',
    scopes: ['delete:clients'],
    // 204 for an unknown application, too: the API description has no 404 for this call.
    answer: ({ clients, grants, connections, params: { id = '' } }) => {
      clients.delete(id);
      grants.deleteOf(id);
      connections.disableAll(id);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/clients/:id/rotate-secret',
    scopes: ['update:client_keys'],
    answer: ({ clients, params }) => resultReply(clients.rotateSecret(params.id ?? '')),
  }),
];
