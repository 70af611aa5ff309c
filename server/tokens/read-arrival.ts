import {
  MAX_LIFETIME_SECONDS,
  RULE_ISSUER,
  type SessionTokenClaims,
  sessionTokenClaims,
} from '#contracts/redirect-token.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { Arrival } from '../signup/redirect-tokens.js';

/** For whom tokens are made, and by whom. */
export interface LoginDomains {
  /** Public address of the page. */
  signupUrl: string;
  /** Accepted issuers (hosts of the login domains) and the origin that each stands for. */
  loginOrigins: ReadonlyMap<string, string>;
  /** Origin of tokens that name no domain at all (the Rule, where it was told none). */
  defaultLoginOrigin: string;
}

/**
 * Checks what the contract asks of the claims beyond what `jwtVerify` has checked. Fails with `token_invalid`; the cause, for the log, names the claim.
 */
export function readArrival(payload: object, domains: LoginDomains): Outcome<Arrival> {
  const parsed = sessionTokenClaims.safeParse(payload);
  if (!parsed.success) return fail('token_invalid', { cause: 'claims' });
  const claims = parsed.data;
  if (claims.sub === undefined) return fail('token_invalid', { cause: 'sub' });
  if (!sameUrl(claims.aud, domains.signupUrl)) return fail('token_invalid', { cause: 'aud' });
  if ('state' in payload || 'signup' in payload) return fail('token_invalid', { cause: 'returning token' });
  if (claims.exp <= claims.iat || claims.exp - claims.iat > MAX_LIFETIME_SECONDS)
    return fail('token_invalid', { cause: 'lifetime' });
  const loginOrigin = loginOriginOf(claims, domains);
  if (loginOrigin === undefined) return fail('token_invalid', { cause: 'iss' });
  return succeed({
    sub: claims.sub,
    issuer: claims.iss,
    loginOrigin,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
    ...(claims.jti !== undefined && { jti: claims.jti }),
    ...(claims.client_id !== undefined && { clientId: claims.client_id }),
    ...(claims.client_name !== undefined && { clientName: claims.client_name }),
    ...(claims.locale !== undefined && { locale: claims.locale }),
  });
}

/**
 * A host in the token counts only where the settings know it. `login_domain` comes first: `/continue` works on the domain that
 * the login runs on, and which issuer Auth0 names on a custom domain is not documented. A foreign issuer is refused all the same.
 */
function loginOriginOf(
  claims: Pick<SessionTokenClaims, 'iss' | 'login_domain'>,
  domains: LoginDomains,
): string | undefined {
  const { iss, login_domain } = claims;
  const named = login_domain === undefined ? undefined : domains.loginOrigins.get(login_domain);
  if (iss === RULE_ISSUER) return login_domain === undefined ? domains.defaultLoginOrigin : named;
  const ofIssuer = domains.loginOrigins.get(iss);
  return ofIssuer && (named ?? ofIssuer);
}

/** Compared as URLs: a trailing slash, a default port or upper case in the host make no difference. */
function sameUrl(one: string, other: string): boolean {
  if (!URL.canParse(one)) return false;
  return new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}
