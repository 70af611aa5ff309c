import { randomBytes, randomUUID } from 'node:crypto';
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Login } from '../pipeline/login.js';
import type { Changes } from '../pipeline/outcome.js';
import { originalRequest } from './authorize-request.js';
import { denialError, runGate } from './gate.js';
import { describeLogin, requestFacts, transactionFacts } from './login-facts.js';
import type { TenantParts } from './tenant-parts.js';

/** Name of the provider's prompt, and of the result that says that it is over. */
export const postLogin = 'post_login';

interface Held {
  login: Login;
  changes: Changes;
  url: string;
}

const heldLogins = new WeakMap<KoaContextWithOIDC, Held>();

/** A fresh login says which connection it came through; the session remembers it for the logins that need no page. */
function rememberSession({ oidc }: KoaContextWithOIDC, parts: TenantParts): void {
  const login = oidc.result?.login;
  if (!login || !oidc.session) return;
  const timestamp = new Date(parts.now()).toISOString();
  const methods = [{ name: login.byPassword ? 'pwd' : 'federated', timestamp }];
  parts.sessions.begin(oidc.session.uid, { connection: String(login.connection), methods });
}

/** The login that this request to /authorize is about, or undefined when its user has gone. */
function loginOf(ctx: KoaContextWithOIDC, parts: TenantParts): Login | undefined {
  const { session, client, entities } = ctx.oidc;
  const user = parts.users.get(session?.accountId ?? '');
  if (!user || !client) return undefined;
  const original = originalRequest(ctx);
  return describeLogin(parts, {
    user,
    clientId: client.clientId,
    sessionUid: session?.uid,
    request: requestFacts(ctx, original),
    transaction: transactionFacts(entities.Interaction?.cid ?? randomUUID(), 'oidc-basic-profile', {
      ...original.query,
      ...original.body,
    }),
  });
}

/**
 * Runs the gate after every login, first or silent. True when the browser has to go to the page; throws the refusal that
 * the application gets.
 */
async function mustRedirect(ctx: KoaContextWithOIDC, parts: TenantParts): Promise<boolean> {
  if (ctx.oidc.result?.[postLogin]) return false;
  rememberSession(ctx, parts);
  const login = loginOf(ctx, parts);
  if (!login) return false;
  const outcome = await runGate(parts, login);
  if (outcome.type === 'deny') throw denialError(outcome);
  if (outcome.type === 'redirect') heldLogins.set(ctx, { login, changes: outcome.changes, url: outcome.url });
  return outcome.type === 'redirect';
}

/** The post-login pipeline as a prompt of the provider, asked after the login one on every request to /authorize. */
export function postLoginPrompt(parts: TenantParts): interactionPolicy.Prompt {
  const check = new interactionPolicy.Check(
    'redirect',
    'The post-login step has to redirect, and this login has no browser for it.',
    'interaction_required',
    (ctx) => mustRedirect(ctx, parts),
  );
  return new interactionPolicy.Prompt({ name: postLogin, requestable: false }, check);
}

/** Name of the cookie that ties a suspended login to its browser. */
export function browserCookie(parts: TenantParts): string {
  return `${parts.cookiePrefix}_browser`;
}

function browserId(ctx: KoaContextWithOIDC, parts: TenantParts): string {
  const known = ctx.cookies.get(browserCookie(parts), { signed: false });
  const id = known ?? randomBytes(24).toString('base64url');
  ctx.cookies.set(browserCookie(parts), id, { signed: false, httpOnly: true, sameSite: 'lax', path: '/' });
  return id;
}

/** Suspends the login that `postLoginPrompt` has just held; the address of the page, with Auth0's `state` on it. */
export function suspendLogin(ctx: KoaContextWithOIDC, parts: TenantParts, interactionUid: string): string {
  const held = heldLogins.get(ctx);
  if (!held) throw new Error('No login was held by this request.');
  const { login, changes } = held;
  const state = parts.suspended.suspend({ login, changes, interactionUid, browser: browserId(ctx, parts) });
  const url = new URL(held.url);
  url.searchParams.set('state', state);
  return url.href;
}
