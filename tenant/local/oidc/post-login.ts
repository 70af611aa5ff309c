import { randomBytes, randomUUID } from 'node:crypto';
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Login } from '../pipeline/login.js';
import { type Changes, joinChanges, noChanges, type Outcome } from '../pipeline/outcome.js';
import { runProgram } from '../pipeline/program.js';
import { describeLogin, originalRequest, requestFacts, transactionFacts } from './login-facts.js';
import { logLogin } from './login-log.js';
import type { TenantParts } from './tenant-parts.js';

/** Name of the provider's prompt, and of the result of a finished one. */
export const postLogin = 'post_login';

type Denial = Extract<Outcome, { type: 'deny' }>;

function deny(error: string, reason: string): Denial {
  return { type: 'deny', error, reason, changes: noChanges() };
}

/** The error that carries a refusal to the application (RFC 6749, sections 4.1.2.1 and 5.2). */
export function denialError({ error, reason }: Pick<Denial, 'error' | 'reason'>, status = 400) {
  return Object.assign(new errors.CustomOIDCProviderError(error, reason), { status, statusCode: status });
}

/** Writes the changes of the Action, also for a denied login. */
function applyChanges(parts: TenantParts, login: Login, { appMetadata, userMetadata, methods }: Changes): void {
  parts.sessions.record(login.sessionId, methods);
  if (Object.keys(appMetadata).length === 0 && Object.keys(userMetadata).length === 0) return;
  const written = parts.users.update(login.user.user_id, { app_metadata: appMetadata, user_metadata: userMetadata });
  if (written.ok) return;
  const text = `The metadata was not written: ${written.refusal.code} ${written.refusal.detail ?? ''}`;
  parts.log({ at: parts.now(), level: 'error', text });
}

/** Auth0 features that this tenant lacks fail with a message instead of being ignored silently. */
function findUnsupported(outcome: Outcome, login: Login, isResumed: boolean): string | undefined {
  const { primaryUserId } = outcome.changes;
  if (primaryUserId !== undefined && primaryUserId !== login.user.user_id) {
    return 'The local tenant does not switch the primary user during a login.';
  }
  return isResumed && outcome.type === 'redirect' ? 'A login can be redirected once.' : undefined;
}

/**
 * The post-login step of one login: runs the deployed code of the application and writes its changes once the login is
 * over. With `resumed` it is the run after the redirect. A blocked user is refused before the Action runs.
 */
export async function runPostLogin(
  parts: TenantParts,
  login: Login,
  resumed?: { state: string; changes: Changes },
): Promise<Outcome> {
  const outcome = await decideLogin(parts, login, resumed);
  logLogin(parts, login, outcome);
  return outcome;
}

async function decideLogin(
  parts: TenantParts,
  login: Login,
  resumed?: { state: string; changes: Changes },
): Promise<Outcome> {
  if (login.user.blocked) return deny('unauthorized', 'user is blocked');
  const outcome = await runProgram(parts.applications.program(login.client.client_id), {
    login,
    ...(resumed ? { state: resumed.state } : {}),
    sandbox: { now: parts.now, log: parts.log },
  });
  const problem = findUnsupported(outcome, login, resumed !== undefined);
  if (problem !== undefined) return deny('access_denied', problem);
  const changes = joinChanges(resumed?.changes ?? noChanges(), outcome.changes);
  if (outcome.type !== 'redirect') applyChanges(parts, login, changes);
  return { ...outcome, changes };
}

interface RedirectedLogin {
  login: Login;
  changes: Changes;
  url: string;
}

const redirectedLogins = new WeakMap<KoaContextWithOIDC, RedirectedLogin>();

/** Stores the connection and method of a fresh login in the session, for later logins without a page. */
function startSession({ oidc }: KoaContextWithOIDC, parts: TenantParts): void {
  const login = oidc.result?.login;
  if (!login || !oidc.session) return;
  const timestamp = new Date(parts.now()).toISOString();
  const methods = [{ name: login.byPassword ? 'pwd' : 'federated', timestamp }];
  parts.sessions.start(oidc.session.uid, { connection: String(login.connection), methods });
}

/** The login of this request to /authorize, or undefined when its user has been deleted. */
function loginOf(ctx: KoaContextWithOIDC, parts: TenantParts): Login | undefined {
  const { session, client, entities } = ctx.oidc;
  const user = parts.users.get(session?.accountId ?? '');
  if (!user || !client) return undefined;
  const original = originalRequest(ctx);
  const parameters = { ...original.query, ...original.body };
  return describeLogin(parts, {
    user,
    clientId: client.clientId,
    sessionUid: session?.uid,
    request: requestFacts(ctx, original),
    transaction: transactionFacts(entities.Interaction?.cid ?? randomUUID(), 'oidc-basic-profile', parameters),
  });
}

/** Runs the post-login step. True when the browser has to go to the page; throws the refusal for the application. */
async function mustRedirect(ctx: KoaContextWithOIDC, parts: TenantParts): Promise<boolean> {
  if (ctx.oidc.result?.[postLogin]) return false;
  startSession(ctx, parts);
  const login = loginOf(ctx, parts);
  if (!login) return false;
  const outcome = await runPostLogin(parts, login);
  if (outcome.type === 'deny') throw denialError(outcome);
  if (outcome.type === 'redirect') redirectedLogins.set(ctx, { login, changes: outcome.changes, url: outcome.url });
  return outcome.type === 'redirect';
}

/** The post-login step as a prompt of the provider, which follows the login prompt on every request to /authorize. */
export function postLoginPrompt(parts: TenantParts): interactionPolicy.Prompt {
  const check = new interactionPolicy.Check(
    'redirect',
    'The post-login step has to redirect, and this login has no browser for it.',
    'interaction_required',
    (ctx) => mustRedirect(ctx, parts),
  );
  return new interactionPolicy.Prompt({ name: postLogin, requestable: false }, check);
}

/** Name of the cookie that binds a suspended login to its browser. */
export function browserCookie(parts: TenantParts): string {
  return `${parts.cookiePrefix}_browser`;
}

/** Suspends the login of this request. Returns the address of the page with Auth0's `state`. */
export function suspendLogin(ctx: KoaContextWithOIDC, parts: TenantParts, interactionUid: string): string {
  const redirected = redirectedLogins.get(ctx);
  if (!redirected) throw new Error('This request has no login to suspend.');
  const { login, changes } = redirected;
  const cookie = browserCookie(parts);
  const browser = ctx.cookies.get(cookie, { signed: false }) ?? randomBytes(24).toString('base64url');
  ctx.cookies.set(cookie, browser, { signed: false, httpOnly: true, sameSite: 'lax', path: '/' });
  const url = new URL(redirected.url);
  url.searchParams.set('state', parts.suspended.suspend({ login, changes, interactionUid, browser }));
  return url.href;
}
