import * as z from 'zod';
import type { LinkTarget } from '../../store/users/link-identities.js';
import { matchesSearch, parseSearchQuery, SearchSyntaxError } from '../../store/users/search.js';
import { emailAddress, newUser, type User, userPatch } from '../../store/users/user-record.js';
import { checkSearchLimit, listQuery, pageReply, project, recordQuery } from '../queries.js';
import { failure, notInPlan, type Reply, refusalReply, resultReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';

const usersQuery = listQuery.extend({
  q: z.string().optional(),
  search_engine: z.enum(['v1', 'v2', 'v3']).optional(),
  primary_order: z.enum(['true', 'false']).optional(),
});
type UsersQuery = z.infer<typeof usersQuery>;

/** `update:users_app_metadata` is enough for a body with app_metadata and nothing else. */
function updateScopes(body: unknown): string[] {
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const isAppMetadataOnly = keys.length === 1 && keys[0] === 'app_metadata';
  return isAppMetadataOnly ? ['update:users', 'update:users_app_metadata'] : ['update:users'];
}

function parseFilter({ q, search_engine }: UsersQuery): ((user: User) => boolean) | Reply {
  if (q === undefined) return () => true;
  if (search_engine !== 'v3') {
    return failure(
      400,
      'A query needs search_engine=v3. The earlier engines are not supported.',
      'invalid_query_string',
    );
  }
  try {
    const expression = parseSearchQuery(q);
    return (user) => matchesSearch(user, expression);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    return failure(400, `Invalid query: ${error.message}`, 'invalid_query_string');
  }
}

function listUsers({ users, query }: Call<undefined, UsersQuery>): Reply {
  const matches = parseFilter(query);
  if (typeof matches !== 'function') return matches;
  const found = () => users.search(matches).map((user) => project(user, query));
  return checkSearchLimit(query) ?? pageReply(found(), query, 'users');
}

/** The account to link: by provider and ID, or by its own token. */
const linkBody = z
  .strictObject({
    provider: z.string().min(1),
    user_id: z.string().min(1),
    connection_id: z.string().regex(/^con_[A-Za-z0-9]{16}$/),
    link_with: z.string().min(1),
  })
  .exactPartial();
type LinkBody = z.infer<typeof linkBody>;

function parseTarget({ provider, user_id, link_with, ...rest }: LinkBody): LinkTarget | Reply {
  if (link_with !== undefined) {
    return failure(400, 'The local tenant does not support linking by link_with.', 'operation_not_supported');
  }
  if (provider !== undefined && user_id !== undefined) return { provider, user_id, ...rest };
  const missing = provider === undefined ? 'provider' : 'user_id';
  return failure(400, `Payload validation error: 'Missing required property: ${missing}'.`, 'invalid_body');
}

function link({ users, conditions, params, body }: Call<LinkBody, unknown>): Reply {
  if (!conditions.linking) return notInPlan('account linking');
  const target = parseTarget(body);
  if ('status' in target) return target;
  return resultReply(users.link(params.id ?? '', target), 201);
}

/** Users: list, create, read, update, delete, look-up by email (which does not lag), link and unlink identities. */
export const userRoutes: readonly Route[] = [
  route({ method: 'get', path: '/users', scopes: ['read:users'], query: usersQuery, answer: listUsers }),
  route({
    method: 'post',
    path: '/users',
    scopes: ['create:users'],
    body: newUser,
    answer: ({ users, caller, body }) => resultReply(users.create(body, caller.clientId), 201),
  }),
  route({
    method: 'get',
    path: '/users-by-email',
    scopes: ['read:users'],
    query: recordQuery.extend({ email: emailAddress }),
    answer: ({ users, query }) => ({
      status: 200,
      body: users.listByEmail(query.email).map((user) => project(user, query)),
    }),
  }),
  route({
    method: 'get',
    path: '/users/:id',
    scopes: ['read:users'],
    query: recordQuery,
    answer: ({ users, params, query }) => {
      const user = users.get(params.id ?? '');
      return user ? { status: 200, body: project(user, query) } : refusalReply({ code: 'user_not_found' });
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id',
    scopes: updateScopes,
    body: userPatch,
    answer: ({ users, params, body }) => resultReply(users.update(params.id ?? '', body)),
  }),
  route({
    method: 'delete',
    path: '/users/:id',
    scopes: ['delete:users'],
    // 204 for an unknown user, too: the API description has no 404 for this call.
    answer: ({ users, params }) => {
      users.delete(params.id ?? '');
      return { status: 204 };
    },
  }),
  route({ method: 'post', path: '/users/:id/identities', scopes: ['update:users'], body: linkBody, answer: link }),
  route({
    method: 'delete',
    path: '/users/:id/identities/:provider/:identity',
    scopes: ['update:users'],
    answer: ({ users, params: { id = '', provider = '', identity = '' } }) =>
      resultReply(users.unlink(id, { provider, user_id: identity })),
  }),
];
