import * as z from 'zod';
import { grantPatch, newGrant } from '../../store/client-grants.js';
import { anyPagingQuery, anyPagingReply } from '../queries.js';
import { type Reply, refusalReply, resultReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';

const grantsQuery = anyPagingQuery.omit({ fields: true, include_fields: true }).extend({
  client_id: z.string().optional(),
  audience: z.string().optional(),
  subject_type: z.enum(['client', 'user']).optional(),
});

function listGrants({ grants, query }: Call<undefined, z.infer<typeof grantsQuery>>): Reply {
  const filters = ['client_id', 'audience', 'subject_type'] as const;
  const found = grants
    .all()
    .filter((grant) => filters.every((name) => query[name] === undefined || query[name] === grant[name]));
  return anyPagingReply(found, query, 'client_grants');
}

/** Client grants: the scopes of an application at the Management API. List, create, read, change, delete. */
export const clientGrantRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/client-grants',
    scopes: ['read:client_grants'],
    query: grantsQuery,
    answer: listGrants,
  }),
  route({
    method: 'post',
    path: '/client-grants',
    scopes: ['create:client_grants'],
    body: newGrant,
    answer: ({ clients, grants, body }) => {
      if (!clients.has(body.client_id)) return refusalReply({ code: 'client_not_found' });
      return resultReply(grants.create(body), 201);
    },
  }),
  route({
    method: 'get',
    path: '/client-grants/:id',
    scopes: ['read:client_grants'],
    answer: ({ grants, params }) => {
      const grant = grants.get(params.id ?? '');
      return grant ? { status: 200, body: grant } : refusalReply({ code: 'grant_not_found' });
    },
  }),
  route({
    method: 'patch',
    path: '/client-grants/:id',
    scopes: ['update:client_grants'],
    body: grantPatch,
    answer: ({ grants, params, body }) => resultReply(grants.update(params.id ?? '', body)),
  }),
  route({
    method: 'delete',
    path: '/client-grants/:id',
    scopes: ['delete:client_grants'],
    // 204 for an unknown grant, too: the API description has no 404 for this call.
    answer: ({ grants, params }) => {
      grants.delete(params.id ?? '');
      return { status: 204 };
    },
  }),
];
