import { randomUUID } from 'node:crypto';
import type { AccountClaims, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Protocol } from '../pipeline/login.js';
import type { User } from '../store/users/user-record.js';
import type { LoginContext } from './login-context.js';
import { describeLogin, flatten, requestFacts, transactionFacts } from './login-facts.js';
import { denialError, runPostLogin } from './post-login.js';

/** The claims of each scope. Auth0 includes them in the ID token and in /userinfo. */
export const claimsByScope = {
  openid: ['sub'],
  profile: ['name', 'nickname', 'given_name', 'family_name', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
};

/** The claims about a user, from the root of the record. Linked identities add no claims. */
export function accountClaims(user: User): AccountClaims {
  const { user_id, name, nickname, given_name, family_name, picture, updated_at, email, email_verified } = user;
  const verified = email === undefined ? undefined : (email_verified ?? false);
  const names = { name: name ?? email ?? user_id, nickname, given_name, family_name, picture };
  return { sub: user_id, ...names, updated_at, email, email_verified: verified };
}

/** Parameters that Auth0 removes from `event.request.body`. */
const secretParameters = new Set(['client_secret', 'refresh_token', 'password']);

/**
 * Runs the post-login step for a refresh token or a password grant, which have no browser. Throws the error for the
 * application: 403 with the refusal, or `interaction_required` if the step has to redirect.
 */
export async function checkTokenRequest(
  ctx: KoaContextWithOIDC,
  context: LoginContext,
  { user, protocol, sessionUid }: { user: User; protocol: Protocol; sessionUid?: string | undefined },
): Promise<void> {
  const sent = Object.entries(flatten(ctx.oidc.body)).filter(([name]) => !secretParameters.has(name));
  const body = Object.fromEntries(sent);
  const login = describeLogin(context, {
    user,
    clientId: ctx.oidc.client?.clientId ?? '',
    sessionUid,
    request: requestFacts(ctx, { query: {}, body }),
    transaction: transactionFacts(randomUUID(), protocol, body),
  });
  const outcome = await runPostLogin(context, login);
  if (outcome.type === 'deny') throw denialError(outcome, 403);
  if (outcome.type === 'redirect') {
    throw denialError({ error: 'interaction_required', reason: 'The post-login step has to redirect.' }, 403);
  }
}

/**
 * Auth0's response to a refresh token that is unknown, used, revoked or expired. Its SDKs recognize the text and fall back
 * to a silent login.
 */
export async function refuseRefreshToken(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { grant_type, error } = { ...flatten(ctx.oidc?.body), ...flatten(ctx.body) };
  if (grant_type !== 'refresh_token' || error !== 'invalid_grant') return;
  ctx.status = 403;
  ctx.body = { error, error_description: 'Unknown or invalid refresh token.' };
}

async function issueTokens(
  ctx: KoaContextWithOIDC,
  provider: Provider,
  { user, scope }: { user: User; scope: string },
) {
  const { client } = ctx.oidc;
  if (!client) throw new Error('The token request has no client.');
  const accountId = user.user_id;
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const claims = accountClaims(user);
  ctx.oidc.entity('Account', { accountId, claims: () => claims });
  const owner = { accountId, client, grantId, gty: 'password', scope };
  const accessToken = new provider.AccessToken({ ...owner, expiresWithSession: false });
  const idToken = new provider.IdToken({}, { ctx });
  for (const [name, value] of Object.entries(claims)) if (value !== undefined) idToken.set(name, value);
  const scopes = scope.split(' ');
  return {
    access_token: await accessToken.save(),
    expires_in: accessToken.expiration,
    token_type: 'Bearer',
    scope,
    ...(scopes.includes('openid') && { id_token: await idToken.issue({ use: 'idtoken' }) }),
    ...(scopes.includes('offline_access') && { refresh_token: await new provider.RefreshToken(owner).save() }),
  };
}

/** Registers the resource owner password grant (RFC 6749, section 4.3), in which no redirect is possible. */
export function registerPasswordGrant(provider: Provider, context: LoginContext): void {
  const parameters = ['username', 'password', 'scope', 'audience', 'realm'];
  const handler = async (ctx: KoaContextWithOIDC) => {
    const { username, password, scope } = ctx.oidc.params ?? {};
    const clientId = ctx.oidc.client?.clientId ?? '';
    const credentials = { login: String(username), password: String(password), clientId };
    const user = context.users.authenticate(credentials, ctx.ip);
    if (user === 'blocked') throw denialError({ error: 'unauthorized', reason: 'user is blocked' }, 403);
    if (!user) throw denialError({ error: 'invalid_grant', reason: 'Wrong email or password.' }, 403);
    await checkTokenRequest(ctx, context, { user, protocol: 'oauth2-password' });
    ctx.body = await issueTokens(ctx, provider, { user, scope: typeof scope === 'string' ? scope : 'openid' });
  };
  provider.registerGrantType('password', handler, parameters, []);
}
