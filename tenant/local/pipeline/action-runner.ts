import { actionApi } from './action-api.js';
import { actionEvent } from './action-event.js';
import type { Outcome } from './outcome.js';
import type { Program, Run } from './program.js';
import { type Callable, createSandbox, deepFreeze, members, messageOf, type Sandbox } from './sandbox.js';
import type { TransactionMetadata } from './transaction-metadata.js';

/** Actions are CommonJS: handlers hang on `exports`. */
function loadHandlers(sandbox: Sandbox, { source, filename }: Program): Record<string, unknown> {
  const module = { exports: {} };
  const load = sandbox.evaluate(`(function (exports, require, module) {${source}\n})`, filename);
  // The expression above is a function whatever the source holds.
  (load as Callable)(module.exports, sandbox.require, module);
  return module.exports;
}

/**
 * The event as an object of the sandbox that cannot be changed. Only the transaction's metadata follows what the Action sets:
 * Auth0 documents that it can be read again at once.
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
 * Runs `onExecutePostLogin`, or `onContinuePostLogin` when the login comes back from the page. Never rejects: an Action
 * that throws, takes too long or lacks the handler ends the login as a refusal, and its error is logged.
 */
export async function runAction(program: Program, { login, state, sandbox: options }: Run): Promise<Outcome> {
  const name = state === undefined ? 'onExecutePostLogin' : 'onContinuePostLogin';
  const { api, outcome, metadata } = actionApi({ login, now: options.now, ...(state === undefined ? {} : { state }) });
  try {
    const sandbox = createSandbox(options);
    const handler = loadHandlers(sandbox, program)[name];
    if (typeof handler !== 'function') throw new Error(`The Action does not export ${name}.`);
    // typeof has just said that it is a function; its parameters are Auth0's convention.
    await sandbox.call(handler as Callable, [frozenEvent(sandbox, actionEvent(login, program.secrets), metadata), api]);
    return outcome();
  } catch (error) {
    const reason = messageOf(error);
    options.log({ at: options.now(), level: 'error', text: `${name} threw: ${reason}` });
    return { type: 'deny', error: 'access_denied', reason, changes: outcome().changes };
  }
}
