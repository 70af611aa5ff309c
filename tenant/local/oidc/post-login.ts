import { randomBytes, randomUUID } from 'node:crypto';
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Login } from '../pipeline/login.js';
import { executionOf, type FlowOutcome, loginSteps, runSteps, type Step } from '../pipeline/login-flow.js';
import { type Changes, noChanges } from '../pipeline/outcome.js';
import type { LoginContext } from './login-context.js';
import { describeLogin, originalRequest, requestFacts, transactionFacts } from './login-facts.js';
import { logLogin } from './login-log.js';
import type { SuspendedLogin } from './login-sessions.js';

/** Name of the provider's prompt, and key of its result. */
export const postLogin = 'post_login';

type Denial = Extract<FlowOutcome, { type: 'deny' }>;
type Redirection = Extract<FlowOutcome, { type: 'redirect' }>;

/** The error that carries a refusal to the application (RFC 6749, sections 4.1.2.1 and 5.2). */
export function denialError({ error, reason }: Pick<Denial, 'error' | 'reason'>, status = 400) {
  return Object.assign(new errors.CustomOIDCProviderError(error, reason), { status, statusCode: status });
}

/** Writes the changes of the Actions, also for a denied login. */
function applyChanges(context: LoginContext, login: Login, { appMetadata, userMetadata, methods }: Changes): void {
  context.sessions.record(login.sessionId, methods);
  if (Object.keys(appMetadata).length === 0 && Object.keys(userMetadata).length === 0) return;
  const written = context.users.update(login.user.user_id, { app_metadata: appMetadata, user_metadata: userMetadata });
  if (written.ok) return;
  const text = `The metadata was not written: ${written.refusal.code} ${written.refusal.detail ?? ''}`;
  context.log({ at: context.now(), level: 'error', text });
}

/** The error for a change that the local tenant does not support, so that it is not ignored silently. */
function unsupportedChange({ primaryUserId }: Changes, login: Login): string | undefined {
  if (primaryUserId === undefined || primaryUserId === login.user.user_id) return undefined;
  return 'The local tenant does not switch the primary user during a login.';
}

/** The remaining steps of a suspended login, without those that have been unbound in the meantime. */
function remainingSteps(context: LoginContext, suspended: Step[]): Step[] {
  if (context.actionsOnContinue === 'suspended') return suspended;
  const pending = new Set(suspended.map(({ id }) => id));
  return loginSteps(context, context.now()).filter(({ id }) => pending.has(id));
}

/** A login that returns from the page. */
interface ReturningLogin {
  state: string;
  suspended: Pick<SuspendedLogin, 'steps' | 'changes'>;
}

function denied(error: string, reason: string): Denial {
  return { type: 'deny', error, reason, changes: noChanges(), results: [] };
}

/** Runs the login flow, or the remaining steps of it. A blocked user is refused before any code runs. */
async function runFlow(context: LoginContext, login: Login, resumed?: ReturningLogin): Promise<FlowOutcome> {
  if (login.user.blocked) return denied('unauthorized', 'user is blocked');
  const sandbox = { now: context.now, log: context.log };
  if (!resumed) return runSteps({ login, sandbox, steps: loginSteps(context, context.now()) });
  const { state, suspended } = resumed;
  const stepId = suspended.steps[0]?.id ?? '';
  const steps = remainingSteps(context, suspended.steps);
  return runSteps({ login, sandbox, steps, changes: suspended.changes, resumed: { state, stepId } });
}

/** Writes the changes once the login is over. */
function endLogin(context: LoginContext, login: Login, outcome: FlowOutcome): FlowOutcome {
  if (outcome.type === 'redirect') {
    // Auth0 forgets a new primary user across a redirect.
    const { primaryUserId: _lost, ...changes } = outcome.changes;
    return { ...outcome, changes };
  }
  const problem = unsupportedChange(outcome.changes, login);
  if (problem !== undefined) return denied('access_denied', problem);
  applyChanges(context, login, outcome.changes);
  return outcome;
}

/**
 * The post-login step of one login: runs the login flow and records the run. Unless the login is suspended, it writes the
 * changes and an entry of the tenant's log. `resumed` is present for the run after a redirect.
 */
export async function runPostLogin(
  context: LoginContext,
  login: Login,
  resumed?: ReturningLogin,
): Promise<FlowOutcome> {
  const ran = await runFlow(context, login, resumed);
  const execution = executionOf(ran);
  if (execution) context.executions.push(execution);
  const outcome = endLogin(context, login, ran);
  logLogin(context, login, { ...outcome, executions: execution ? [execution.id] : [] });
  return outcome;
}

interface RedirectedLogin {
  login: Login;
  outcome: Redirection;
}

const redirectedLogins = new WeakMap<KoaContextWithOIDC, RedirectedLogin>();

/** Stores the connection and method of a fresh login in the session, for later logins without a page. */
function startSession({ oidc }: KoaContextWithOIDC, context: LoginContext): void {
  const login = oidc.result?.login;
  if (!login || !oidc.session) return;
  const timestamp = new Date(context.now()).toISOString();
  const methods = [{ name: login.byPassword ? 'pwd' : 'federated', timestamp }];
  context.sessions.start(oidc.session.uid, { connection: String(login.connection), methods });
}

/** The login of this request to /authorize, or undefined when its user has been deleted. */
function loginOf(ctx: KoaContextWithOIDC, context: LoginContext): Login | undefined {
  const { session, client, entities } = ctx.oidc;
  const user = context.users.get(session?.accountId ?? '');
  if (!user || !client) return undefined;
  const original = originalRequest(ctx);
  const parameters = { ...original.query, ...original.body };
  return describeLogin(context, {
    user,
    clientId: client.clientId,
    sessionUid: session?.uid,
    request: requestFacts(ctx, original),
    transaction: transactionFacts(entities.Interaction?.cid ?? randomUUID(), 'oidc-basic-profile', parameters),
  });
}

/** Runs the post-login step. Returns true if the browser has to be redirected; throws the refusal for the application. */
async function mustRedirect(ctx: KoaContextWithOIDC, context: LoginContext): Promise<boolean> {
  if (ctx.oidc.result?.[postLogin]) return false;
  startSession(ctx, context);
  const login = loginOf(ctx, context);
  if (!login) return false;
  const outcome = await runPostLogin(context, login);
  if (outcome.type === 'deny') throw denialError(outcome);
  if (outcome.type === 'redirect') redirectedLogins.set(ctx, { login, outcome });
  return outcome.type === 'redirect';
}

/** The post-login step as a prompt of the provider. It follows the login prompt on every request to /authorize. */
export function postLoginPrompt(context: LoginContext): interactionPolicy.Prompt {
  const check = new interactionPolicy.Check(
    'redirect',
    'The post-login step has to redirect, and this login has no browser.',
    'interaction_required',
    (ctx) => mustRedirect(ctx, context),
  );
  return new interactionPolicy.Prompt({ name: postLogin, requestable: false }, check);
}

/** Name of the cookie that binds a suspended login to its browser. */
export function browserCookie(context: LoginContext): string {
  return `${context.cookiePrefix}_browser`;
}

/** Suspends a login that an Action or Rule redirected. Returns the URL of the page with `state` added. */
export function suspend(
  context: LoginContext,
  { login, outcome, ...browser }: RedirectedLogin & { interactionUid: string; browser: string },
): string {
  const { steps, changes } = outcome;
  const url = new URL(outcome.url);
  url.searchParams.set('state', context.suspended.suspend({ login, steps, changes, ...browser }));
  return url.href;
}

/** Suspends the login of this request to /authorize and binds it to the browser with a cookie. Returns the URL of the page. */
export function suspendLogin(ctx: KoaContextWithOIDC, context: LoginContext, interactionUid: string): string {
  const redirected = redirectedLogins.get(ctx);
  if (!redirected) throw new Error('This request has no login to suspend.');
  const cookie = browserCookie(context);
  const browser = ctx.cookies.get(cookie, { signed: false }) ?? randomBytes(24).toString('base64url');
  ctx.cookies.set(cookie, browser, { signed: false, httpOnly: true, sameSite: 'lax', path: '/' });
  return suspend(context, { ...redirected, interactionUid, browser });
}
