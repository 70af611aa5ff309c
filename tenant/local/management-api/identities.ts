import * as z from 'zod';
import type { LinkTarget } from '../store/users/link-identities.js';
import { failure, notInPlan, type Reply, resultReply } from './replies.js';
import { type Call, type Route, route } from './route.js';

/** An account by provider and id, or by a token of its own. */
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

/** Linked identities: link and unlink. */
export const identityRoutes: readonly Route[] = [
  route({ method: 'post', path: '/users/:id/identities', scopes: ['update:users'], body: linkBody, answer: link }),
  route({
    method: 'delete',
    path: '/users/:id/identities/:provider/:identity',
    scopes: ['update:users'],
    answer: ({ users, params: { id = '', provider = '', identity = '' } }) =>
      resultReply(users.unlink(id, { provider, user_id: identity })),
  }),
];
