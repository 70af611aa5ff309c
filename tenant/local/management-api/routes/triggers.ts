import * as z from 'zod';
import type { Binding } from '../../store/actions.js';
import { runtimes } from '../../store/actions-record.js';
import { failure, type Reply, refusalReply } from '../replies.js';
import { type Call, type Route, route } from '../route.js';
import { actionsPage, bindingReply } from './action-replies.js';
import { actionsPaging, triggerIds } from './actions.js';

/** "Actions Limitations": at most 20 Actions for each trigger. */
const maxBindings = 20;

const binding = z
  .strictObject({ display_name: z.string().min(1).max(255) })
  .exactPartial()
  .extend({
    ref: z.strictObject({ type: z.enum(['action_id', 'action_name', 'binding_id']), value: z.string().min(1) }),
  });
const bindingsBody = z.strictObject({ bindings: z.array(binding).max(maxBindings) });

/** The trigger of the path, or undefined for a name that Auth0 does not have. */
function triggerOf({ params }: Call<unknown, unknown>) {
  return triggerIds.find((id) => id === params.trigger);
}

const unknownTrigger = failure(
  400,
  'Path validation error: the trigger is not one of Auth0 (An actions extensibility point.).',
  'invalid_uri',
);

function bindingReplies({ actions, now }: Call<unknown, unknown>, bindings: readonly Binding[]): object[] {
  return bindings.flatMap((bound) => {
    const action = actions.get(bound.action_id);
    return action ? [bindingReply(bound, action, now())] : [];
  });
}

function listBindings(call: Call<undefined, z.infer<typeof actionsPaging>>): Reply {
  const trigger = triggerOf(call);
  if (!trigger) return unknownTrigger;
  const all = trigger === 'post-login' ? bindingReplies(call, call.actions.bindings()) : [];
  return { status: 200, body: actionsPage(all, call.query, 'bindings') };
}

function updateBindings(call: Call<z.infer<typeof bindingsBody>, unknown>): Reply {
  const trigger = triggerOf(call);
  if (!trigger) return unknownTrigger;
  if (trigger !== 'post-login' && call.body.bindings.length > 0) {
    return failure(400, 'Trying to create a binding between an incompatible action and trigger.');
  }
  if (trigger !== 'post-login') return { status: 200, body: { bindings: [] } };
  const bound = call.actions.bind(call.body.bindings);
  return bound.ok
    ? { status: 200, body: { bindings: bindingReplies(call, bound.value) } }
    : refusalReply(bound.refusal);
}

const read = ['read:actions'];

/** The login flow: its trigger, the Actions bound to it, and its runs. */
export const triggerRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/actions/triggers',
    scopes: read,
    answer: () => {
      const login = { id: 'post-login', version: 'v3', status: 'CURRENT', runtimes, default_runtime: 'node22' };
      return { status: 200, body: { triggers: [{ ...login, binding_policy: 'trigger-bound' }] } };
    },
  }),
  route({
    method: 'get',
    path: '/actions/triggers/:trigger/bindings',
    scopes: read,
    query: actionsPaging,
    answer: listBindings,
  }),
  route({
    method: 'patch',
    path: '/actions/triggers/:trigger/bindings',
    scopes: ['update:actions'],
    body: bindingsBody,
    answer: updateBindings,
  }),
  route({
    method: 'get',
    path: '/actions/executions/:id',
    scopes: read,
    answer: ({ executions, params }) => {
      const found = executions.find(({ id }) => id === params.id);
      return found ? { status: 200, body: found } : failure(404, 'That execution does not exist.');
    },
  }),
  route({
    method: 'get',
    path: '/actions/modules',
    scopes: read,
    query: actionsPaging,
    // Modules are not part of the local tenant.
    answer: ({ query }) => ({ status: 200, body: actionsPage([], query, 'modules') }),
  }),
];
