import { matchesSearch } from '../store/search-match.js';
import { parseSearchQuery, SearchSyntaxError } from '../store/search-query.js';
import type { User } from '../store/user-record.js';
import { pageReply, pagingFault } from './pages.js';
import { project } from './projection.js';
import { refusalReply } from './refusal-replies.js';
import { failure, type Reply } from './reply.js';
import {
  byEmailQuery,
  createUserBody,
  getOneQuery,
  type ListUsersQuery,
  listUsersQuery,
  updateUserBody,
} from './request-schemas.js';
import { type CheckedCall, type Route, route } from './route.js';

const NO_USER = refusalReply({ code: 'user_not_found' });

/** `update:users_app_metadata` is enough for a body that holds app_metadata and nothing else. */
function updateScopes(body: unknown): string[] {
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const onlyAppMetadata = keys.length === 1 && keys[0] === 'app_metadata';
  return onlyAppMetadata ? ['update:users', 'update:users_app_metadata'] : ['update:users'];
}

function filterOf(query: ListUsersQuery): ((user: User) => boolean) | Reply {
  if (query.q === undefined) return () => true;
  if (query.search_engine !== 'v3') {
    return failure(400, 'A query needs search_engine=v3; the earlier engines are gone.', 'invalid_query_string');
  }
  try {
    const expression = parseSearchQuery(query.q);
    return (user) => matchesSearch(user, expression);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    return failure(400, `Invalid query: ${error.message}`, 'invalid_query_string');
  }
}

function listUsers({ store, query }: CheckedCall<undefined, ListUsersQuery>): Reply {
  const matches = filterOf(query);
  if (typeof matches !== 'function') return matches;
  const beyond = pagingFault(query);
  if (beyond) return beyond;
  const users = store.search(matches).map((user) => project(user, query));
  return pageReply(users, query, 'users');
}

/** Users: list, create, read, change, delete, and the one look-up by e-mail that does not lag. */
export const userRoutes: readonly Route[] = [
  route({ method: 'get', path: '/users', scopes: ['read:users'], query: listUsersQuery, answer: listUsers }),
  route({
    method: 'post',
    path: '/users',
    scopes: ['create:users'],
    body: createUserBody,
    answer: ({ store, caller, body }) => {
      const created = store.create(body, caller.clientId);
      return created.ok ? { status: 201, body: created.value } : refusalReply(created.refusal);
    },
  }),
  route({
    method: 'get',
    path: '/users-by-email',
    scopes: ['read:users'],
    query: byEmailQuery,
    answer: ({ store, query }) => ({
      status: 200,
      body: store.listByEmail(query.email).map((user) => project(user, query)),
    }),
  }),
  route({
    method: 'get',
    path: '/users/:id',
    scopes: ['read:users'],
    query: getOneQuery,
    answer: ({ store, params, query }) => {
      const user = store.get(params.id ?? '');
      return user ? { status: 200, body: project(user, query) } : NO_USER;
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id',
    scopes: updateScopes,
    body: updateUserBody,
    answer: ({ store, params, body }) => {
      const updated = store.update(params.id ?? '', body);
      return updated.ok ? { status: 200, body: updated.value } : refusalReply(updated.refusal);
    },
  }),
  route({
    method: 'delete',
    path: '/users/:id',
    scopes: ['delete:users'],
    // 204 for a user that is not there, too: the API description has no 404 for this call.
    answer: ({ store, params }) => {
      store.delete(params.id ?? '');
      return { status: 204 };
    },
  }),
];
