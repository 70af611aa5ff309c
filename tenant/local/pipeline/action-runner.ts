import { actionApi } from './action-api.js';
import { type Login, pipelineUser, type TransactionMetadata } from './login.js';
import type { Outcome, Program, Run } from './outcome.js';
import { type Callable, createSandbox, deepFreeze, members, messageOf, type Sandbox } from './sandbox.js';

/**
 * The `event` of a post-login Action, with the documented fields that the local tenant knows. `request` is the request that
 * runs the Action: after a redirect, the one to `/continue`.
 */
export function actionEvent(login: Login, secrets: Record<string, string>): Record<string, unknown> {
  const { user, transaction, connection, client, organization, roles = [], methods, sessionId, tenantId } = login;
  const { userAgent: user_agent, ...request } = login.request;
  // The language that the application requested, or the first of the browser. Auth0 also uses the tenant's languages.
  const locale = transaction.ui_locales[0] ?? (request.language?.split(/[,;]/)[0]?.trim() || 'en');
  return {
    user: pipelineUser(user),
    connection: { ...connection, metadata: {} },
    stats: { logins_count: user.logins_count ?? 1 },
    transaction: { ...transaction, locale },
    request: { ...request, user_agent, geoip: {} },
    client,
    secrets,
    configuration: {},
    tenant: { id: tenantId },
    authentication: { methods },
    authorization: { roles },
    ...(organization === undefined ? {} : { organization }),
    ...(sessionId === undefined ? {} : { session: { id: sessionId } }),
  };
}

/** Actions are CommonJS: handlers are properties of `exports`. */
function loadHandlers(sandbox: Sandbox, { source, filename }: Program): Record<string, unknown> {
  const module = { exports: {} };
  const load = sandbox.evaluate(`(function (exports, require, module) {${source}\n})`, filename);
  // The expression above is always a function.
  (load as Callable)(module.exports, sandbox.require, module);
  return module.exports;
}

/**
 * The event as a frozen object of the sandbox. Only the transaction's metadata reflects changes of the Action: Auth0
 * documents that they can be read at once.
 */
function frozenEvent(sandbox: Sandbox, event: Record<string, unknown>, metadata: () => TransactionMetadata): unknown {
  const copy = sandbox.copy(event);
  Object.defineProperty(members(copy).transaction, 'metadata', {
    enumerable: true,
    get: () => sandbox.copy(metadata(), true),
  });
  return deepFreeze(copy);
}

/**
 * Runs `onExecutePostLogin`, or `onContinuePostLogin` when the login returns from the page. Never rejects: if the Action
 * throws, times out or lacks the handler, the login is refused and the error is logged.
 */
export async function runAction(program: Program, { login, state, sandbox: options }: Run): Promise<Outcome> {
  const name = state === undefined ? 'onExecutePostLogin' : 'onContinuePostLogin';
  const { api, outcome, metadata } = actionApi({ login, now: options.now, state });
  try {
    const sandbox = createSandbox(options);
    const handler = loadHandlers(sandbox, program)[name];
    if (typeof handler !== 'function') throw new Error(`The Action does not export ${name}.`);
    // The line above has checked that it is a function. Its parameters are Auth0's convention.
    await sandbox.call(handler as Callable, [frozenEvent(sandbox, actionEvent(login, program.secrets), metadata), api]);
    return outcome();
  } catch (error) {
    const reason = messageOf(error);
    options.log({ at: options.now(), level: 'error', text: `${name} threw: ${reason}` });
    return { type: 'deny', error: 'access_denied', reason, threw: true, changes: outcome().changes };
  }
}
