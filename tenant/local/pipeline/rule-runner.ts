import type { Login } from './login.js';
import { type Changes, noChanges, type Outcome } from './outcome.js';
import type { Program, Run } from './program.js';
import { ruleArguments } from './rule-context.js';
import { type Callable, createSandbox, members, messageOf, type Sandbox } from './sandbox.js';

const unauthorizedError = `(class UnauthorizedError extends Error {
  constructor(message) { super(message); this.name = 'UnauthorizedError'; }
})`;

/** `auth0` inside a Rule: metadata is written through it, everything else wants the Management API. */
function ruleGlobals(sandbox: Sandbox, program: Program, run: { login: Login; changes: Changes }) {
  const { login, changes } = run;
  const merge = (target: Record<string, unknown>) => async (_userId: string, values: object) =>
    void Object.assign(target, values);
  return {
    UnauthorizedError: sandbox.evaluate(unauthorizedError, 'unauthorized-error.js'),
    configuration: sandbox.copy(program.secrets, true),
    require: sandbox.require,
    jwt: sandbox.require('jsonwebtoken'),
    global: {},
    auth0: {
      domain: login.request.hostname,
      users: {
        updateAppMetadata: merge(changes.appMetadata),
        updateUserMetadata: merge(changes.userMetadata),
      },
    },
  };
}

function refusal(error: unknown, changes: Changes): Outcome {
  // Auth0 answers an UnauthorizedError with `unauthorized`, every other error with `access_denied`.
  const code = members(error).name === 'UnauthorizedError' ? 'unauthorized' : 'access_denied';
  return { type: 'deny', error: code, reason: messageOf(error), changes };
}

/** What the Rule has left on `context`: claims, and a redirect unless this is already the way back. */
function verdict(context: Record<string, unknown>, resumed: boolean, changes: Changes): Outcome {
  Object.assign(changes.idTokenClaims, context.idToken);
  Object.assign(changes.accessTokenClaims, context.accessToken);
  const { url } = members(context.redirect);
  // One redirect per login; a second one is ignored, as Auth0's documentation has it.
  if (!resumed && url !== undefined) return { type: 'redirect', url: new URL(String(url)).href, changes };
  return { type: 'continue', changes };
}

/** The third argument of `callback(error, user, context)`; rejects with its first, or with what an async Rule throws. */
function calledBack(start: (callback: Callable) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callable = (error, _user, context) => (error ? reject(error) : resolve(context));
    Promise.resolve(start(callback)).catch(reject);
  });
}

/**
 * Runs a Rule, `function (user, context, callback)`. On the way back from the page it runs again from its start, with
 * the protocol `redirect-callback`. Never rejects: an error, thrown or called back, ends the login as a refusal.
 */
export async function runRule(program: Program, { login, state, sandbox: options }: Run): Promise<Outcome> {
  const changes = noChanges();
  try {
    const sandbox = createSandbox(options);
    const extra = ruleGlobals(sandbox, program, { login, changes });
    const rule = sandbox.evaluate(`(${program.source}\n)`, program.filename, extra);
    if (typeof rule !== 'function') throw new Error('A Rule is one function (user, context, callback).');
    const { user, context } = ruleArguments(login, state !== undefined);
    const changed = await sandbox.call(
      () => calledBack((callback) => (rule as Callable)(sandbox.copy(user), sandbox.copy(context), callback)),
      [],
    );
    return verdict(members(changed), state !== undefined, changes);
  } catch (error) {
    const outcome = refusal(error, changes);
    if (outcome.type === 'deny' && outcome.error !== 'unauthorized') {
      options.log({ at: options.now(), level: 'error', text: `The Rule failed: ${outcome.reason}` });
    }
    return outcome;
  }
}
