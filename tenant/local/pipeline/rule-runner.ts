import { type Login, pipelineUser } from './login.js';
import { type Changes, noChanges, type Outcome, type Program, type Run } from './outcome.js';
import { type Callable, createSandbox, members, messageOf, type Sandbox } from './sandbox.js';

/** The `context` of a Rule, whose names differ from those of an Action (`userAgent`, `clientID`, `loginsCount`). */
function ruleContext(login: Login, isResumed: boolean): Record<string, unknown> {
  const { request, transaction, client, connection, organization, roles = [] } = login;
  return {
    tenant: login.tenantId,
    clientID: client.client_id,
    clientName: client.name,
    clientMetadata: client.metadata,
    connection: connection.name,
    connectionID: connection.id,
    connectionStrategy: connection.strategy,
    // Rules have a separate protocol for the second run, when the login returns through `/continue`.
    protocol: isResumed ? 'redirect-callback' : transaction.protocol,
    request: { ...request, method: undefined, geoip: {} },
    stats: { loginsCount: login.user.logins_count ?? 1 },
    sessionID: login.sessionId,
    authentication: { methods: login.methods },
    authorization: { roles },
    organization,
    idToken: {},
    accessToken: {},
  };
}

const unauthorizedError = `(class UnauthorizedError extends Error {
  constructor(message) { super(message); this.name = 'UnauthorizedError'; }
})`;

/** The globals of a Rule. `auth0` has only the functions that write metadata. */
function ruleGlobals(sandbox: Sandbox, program: Program, run: { login: Login; changes: Changes }) {
  const { login, changes } = run;
  const merge = (target: Record<string, unknown>) => async (_userId: string, values: object) =>
    void Object.assign(target, values);
  const users = {
    updateAppMetadata: merge(changes.appMetadata),
    updateUserMetadata: merge(changes.userMetadata),
  };
  return {
    UnauthorizedError: sandbox.evaluate(unauthorizedError, 'unauthorized-error.js'),
    configuration: sandbox.copy(program.secrets, true),
    require: sandbox.require,
    jwt: sandbox.require('jsonwebtoken'),
    global: {},
    auth0: { domain: login.request.hostname, users },
  };
}

/** Reads the claims and the redirect from `context` after the run. */
function readOutcome(context: Record<string, unknown>, isResumed: boolean, changes: Changes): Outcome {
  Object.assign(changes.idTokenClaims, context.idToken);
  Object.assign(changes.accessTokenClaims, context.accessToken);
  const { url } = members(context.redirect);
  // A login can redirect once. Auth0 documents that a second redirect is ignored.
  if (!isResumed && url !== undefined) return { type: 'redirect', url: new URL(String(url)).href, changes };
  return { type: 'continue', changes };
}

/** Resolves with `context` of `callback(error, user, context)`. Rejects with `error`, or with the error of an async Rule. */
function calledBack(start: (callback: Callable) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callable = (error, _user, context) => (error ? reject(error) : resolve(context));
    Promise.resolve(start(callback)).catch(reject);
  });
}

/**
 * Runs a Rule, `function (user, context, callback)`. When the login returns from the page, the Rule runs again from its
 * start, with the protocol `redirect-callback`. Never rejects: if the Rule throws or calls back with an error, the login is
 * refused.
 */
export async function runRule(program: Program, { login, state, sandbox: options }: Run): Promise<Outcome> {
  const changes = noChanges();
  const isResumed = state !== undefined;
  try {
    const sandbox = createSandbox(options);
    const extra = ruleGlobals(sandbox, program, { login, changes });
    const rule = sandbox.evaluate(`(${program.source}\n)`, program.filename, extra);
    if (typeof rule !== 'function') throw new Error('A Rule is one function (user, context, callback).');
    const [user, context] = [pipelineUser(login.user), ruleContext(login, isResumed)];
    const changed = await sandbox.call(
      () => calledBack((callback) => (rule as Callable)(sandbox.copy(user), sandbox.copy(context), callback)),
      [],
    );
    return readOutcome(members(changed), isResumed, changes);
  } catch (error) {
    // Auth0 answers an UnauthorizedError with `unauthorized`, every other error with `access_denied`.
    const isRefusal = members(error).name === 'UnauthorizedError';
    const reason = messageOf(error);
    if (!isRefusal) options.log({ at: options.now(), level: 'error', text: `The Rule failed: ${reason}` });
    return isRefusal
      ? { type: 'deny', error: 'unauthorized', reason, changes }
      : { type: 'deny', error: 'access_denied', reason, threw: true, changes };
  }
}
