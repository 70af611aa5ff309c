import { actionApi } from './action-api.js';
import { actionEvent } from './action-event.js';
import type { Outcome } from './outcome.js';
import type { Program, Run } from './program.js';
import { type Callable, createSandbox, messageOf, type Sandbox } from './sandbox.js';

/** Actions are CommonJS: handlers hang on `exports`. */
function loadHandlers(sandbox: Sandbox, { source, filename }: Program): Record<string, unknown> {
  const module = { exports: {} };
  const load = sandbox.evaluate(`(function (exports, require, module) {${source}\n})`, filename);
  // The expression above is a function whatever the source holds.
  (load as Callable)(module.exports, sandbox.require, module);
  return module.exports;
}

/**
 * Runs `onExecutePostLogin`, or `onContinuePostLogin` when the login comes back from the page. Never rejects: an Action
 * that throws, takes too long or lacks the handler ends the login as a refusal, and its error is logged.
 */
export async function runAction(program: Program, { login, state, sandbox: options }: Run): Promise<Outcome> {
  const name = state === undefined ? 'onExecutePostLogin' : 'onContinuePostLogin';
  const { api, outcome } = actionApi({ login, now: options.now, ...(state === undefined ? {} : { state }) });
  try {
    const sandbox = createSandbox(options);
    const handler = loadHandlers(sandbox, program)[name];
    if (typeof handler !== 'function') throw new Error(`The Action does not export ${name}.`);
    // typeof has just said that it is a function; its parameters are Auth0's convention.
    await sandbox.call(handler as Callable, [sandbox.copy(actionEvent(login, program.secrets), true), api]);
    return outcome();
  } catch (error) {
    const reason = messageOf(error);
    options.log({ at: options.now(), level: 'error', text: `${name} threw: ${reason}` });
    return { type: 'deny', error: 'access_denied', reason, changes: outcome().changes };
  }
}
