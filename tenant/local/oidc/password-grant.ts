import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { User } from '../store/user-record.js';
import { accountClaims } from './account-claims.js';
import { checkPassword } from './check-password.js';
import { denialError } from './gate.js';
import type { TenantParts } from './tenant-parts.js';
import { gateTokenRequest } from './token-gate.js';

async function issueTokens(
  ctx: KoaContextWithOIDC,
  provider: Provider,
  { user, scope }: { user: User; scope: string },
) {
  const { client } = ctx.oidc;
  if (!client) throw new Error('The token end point has found no client.');
  const grant = new provider.Grant({ accountId: user.user_id, clientId: client.clientId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const claims = accountClaims(user);
  ctx.oidc.entity('Account', { accountId: user.user_id, claims: () => claims });
  const owner = { accountId: user.user_id, client, grantId, gty: 'password', scope };
  const accessToken = new provider.AccessToken({ ...owner, expiresWithSession: false });
  const idToken = new provider.IdToken({}, { ctx });
  for (const [name, value] of Object.entries(claims)) if (value !== undefined) idToken.set(name, value);
  const wantsRefresh = scope.split(' ').includes('offline_access');
  return {
    access_token: await accessToken.save(),
    expires_in: accessToken.expiration,
    token_type: 'Bearer',
    scope,
    ...(scope.split(' ').includes('openid') ? { id_token: await idToken.issue({ use: 'idtoken' }) } : {}),
    ...(wantsRefresh ? { refresh_token: await new provider.RefreshToken(owner).save() } : {}),
  };
}

/** The resource owner password grant (RFC 6749, section 4.3), in which no redirect is possible. */
export function registerPasswordGrant(provider: Provider, parts: TenantParts): void {
  const parameters = ['username', 'password', 'scope', 'audience', 'realm'];
  const handler = async (ctx: KoaContextWithOIDC) => {
    const { username, password, scope } = ctx.oidc.params ?? {};
    const user = checkPassword(parts.users, { login: String(username), password: String(password) }, ctx.ip);
    if (user === 'blocked') throw denialError({ error: 'unauthorized', reason: 'user is blocked' }, 403);
    if (!user) throw denialError({ error: 'invalid_grant', reason: 'Wrong email or password.' }, 403);
    await gateTokenRequest(ctx, parts, { user, protocol: 'oauth2-password' });
    ctx.body = await issueTokens(ctx, provider, { user, scope: typeof scope === 'string' ? scope : 'openid' });
  };
  provider.registerGrantType('password', handler, parameters, []);
}
