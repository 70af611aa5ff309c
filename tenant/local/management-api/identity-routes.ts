import type { LinkTarget } from '../store/user-record.js';
import { refusalReply } from './refusal-replies.js';
import { failure, type Reply } from './reply.js';
import { type LinkBody, linkBody } from './request-schemas.js';
import { type CheckedCall, type Route, route } from './route.js';

function missing(property: string): Reply {
  return failure(400, `Payload validation error: 'Missing required property: ${property}'.`, 'invalid_body');
}

function targetOf(body: LinkBody): LinkTarget | Reply {
  const { provider, user_id, connection_id, link_with } = body;
  if (link_with !== undefined) {
    return failure(400, 'Linking by link_with is left out of the local tenant.', 'operation_not_supported');
  }
  if (provider === undefined) return missing('provider');
  if (user_id === undefined) return missing('user_id');
  return { provider, user_id, ...(connection_id === undefined ? {} : { connection_id }) };
}

function link({ store, params, body }: CheckedCall<LinkBody, unknown>): Reply {
  const target = targetOf(body);
  if ('status' in target) return target;
  const linked = store.link(params.id ?? '', target);
  return linked.ok ? { status: 201, body: linked.value } : refusalReply(linked.refusal);
}

/** Linked identities: add one, take one away. */
export const identityRoutes: readonly Route[] = [
  route({ method: 'post', path: '/users/:id/identities', scopes: ['update:users'], body: linkBody, answer: link }),
  route({
    method: 'delete',
    path: '/users/:id/identities/:provider/:identity',
    scopes: ['update:users'],
    answer: ({ store, params }) => {
      const identity = { provider: params.provider ?? '', user_id: params.identity ?? '' };
      const rest = store.unlink(params.id ?? '', identity);
      return rest.ok ? { status: 200, body: rest.value } : refusalReply(rest.refusal);
    },
  }),
];
