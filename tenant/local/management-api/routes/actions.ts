import * as z from 'zod';
import { type Action, actionPatch, deployedVersion, newAction } from '../../store/actions-record.js';
import { wholeNumber, yesOrNo } from '../queries.js';
import { failure, type Reply, refusalReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';
import { actionReply, actionsPage, versionReply } from './action-replies.js';

/** Auth0's triggers. The local tenant runs the Actions of the first one only. */
export const triggerIds = [
  'post-login',
  'credentials-exchange',
  'pre-user-registration',
  'post-user-registration',
  'post-change-password',
  'send-phone-message',
  'custom-phone-provider',
  'custom-email-provider',
  'password-reset-post-challenge',
  'custom-token-exchange',
  'event-stream',
  'password-hash-migration',
  'login-post-identifier',
  'signup-post-identifier',
  'post-credential-validation',
] as const;

/** Paging of the lists about Actions. They have no `include_totals`, because their replies always have the total. */
export const actionsPaging = z.strictObject({
  page: wholeNumber.default(0),
  per_page: wholeNumber.pipe(z.int().min(1).max(100)).default(20),
});

const listQuery = actionsPaging.extend({
  triggerId: z.enum(triggerIds).optional(),
  actionName: z.string().optional(),
  deployed: yesOrNo.optional(),
  /** Actions from Auth0's marketplace. The local tenant has none. */
  installed: yesOrNo.optional(),
});

function listActions({ actions, query, now }: Call<undefined, z.infer<typeof listQuery>>): Reply {
  const { triggerId = 'post-login', actionName, deployed, installed } = query;
  const found = actions
    .all()
    .filter(() => triggerId === 'post-login' && installed !== true)
    .filter(({ name }) => actionName === undefined || name === actionName)
    .filter((action) => deployed === undefined || deployed === (deployedVersion(action, now()) !== undefined))
    .map((action) => actionReply(action, now()));
  return { status: 200, body: actionsPage(found, query, 'actions') };
}

/** Finds the Action of the path; replies with 404 if it does not exist. */
function withAction<Body, Query>(answer: (call: Call<Body, Query>, action: Action) => Reply) {
  return (call: Call<Body, Query>): Reply => {
    const action = call.actions.get(call.params.id ?? '');
    return action ? answer(call, action) : refusalReply({ code: 'action_not_found' });
  };
}

const read = ['read:actions'];

/** Actions: list, create, read, change, delete, deploy, and their versions. */
export const actionRoutes: readonly Route[] = [
  route({ method: 'get', path: '/actions/actions', scopes: read, query: listQuery, answer: listActions }),
  route({
    method: 'post',
    path: '/actions/actions',
    scopes: ['create:actions'],
    body: newAction,
    answer: ({ actions, body, now }) => {
      const created = actions.create(body);
      return created.ok ? { status: 201, body: actionReply(created.value, now()) } : refusalReply(created.refusal);
    },
  }),
  route({
    method: 'get',
    path: '/actions/actions/:id',
    scopes: read,
    answer: withAction(({ now }, action) => ({ status: 200, body: actionReply(action, now()) })),
  }),
  route({
    method: 'patch',
    path: '/actions/actions/:id',
    scopes: ['update:actions'],
    body: actionPatch,
    answer: ({ actions, params, body, now }) => {
      const updated = actions.update(params.id ?? '', body);
      return updated.ok ? { status: 200, body: actionReply(updated.value, now()) } : refusalReply(updated.refusal);
    },
  }),
  route({
    method: 'delete',
    path: '/actions/actions/:id',
    scopes: ['delete:actions'],
    query: z.strictObject({ force: yesOrNo.default(false) }),
    answer: ({ actions, params, query }) => {
      const removed = actions.remove(params.id ?? '', query.force);
      return removed.ok ? { status: 204 } : refusalReply(removed.refusal);
    },
  }),
  route({
    method: 'post',
    path: '/actions/actions/:id/deploy',
    scopes: ['create:actions'],
    // The reply still says `deployed: false`.
    answer: withAction(({ actions, now }, action) => {
      const deployed = actions.deploy(action.id);
      return deployed.ok
        ? { status: 200, body: versionReply(deployed.value, action, now()) }
        : refusalReply(deployed.refusal);
    }),
  }),
  route({
    method: 'get',
    path: '/actions/actions/:id/versions',
    scopes: read,
    query: actionsPaging,
    answer: withAction(({ query, now }, action) => {
      const versions = action.versions.map((version) => versionReply(version, action, now()));
      return { status: 200, body: actionsPage(versions, query, 'versions') };
    }),
  }),
  route({
    method: 'get',
    path: '/actions/actions/:id/versions/:version',
    scopes: read,
    answer: withAction(({ params, now }, action) => {
      const found = action.versions.find(({ id }) => id === params.version);
      return found
        ? { status: 200, body: versionReply(found, action, now()) }
        : refusalReply({ code: 'action_version_not_found' });
    }),
  }),
  route({
    method: 'post',
    path: '/actions/actions/:id/test',
    scopes: ['create:actions'],
    body: z.strictObject({ payload: z.record(z.string(), z.unknown()) }),
    // Auth0 documents neither the event in `payload` nor the result.
    answer: withAction(() => failure(501, 'The local tenant does not support test runs of an Action.')),
  }),
];
