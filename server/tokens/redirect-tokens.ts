import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import {
  CLOCK_TOLERANCE_SECONDS,
  MAX_LIFETIME_SECONDS,
  MAX_TOKEN_LENGTH,
  RULE_ISSUER,
  type SessionTokenClaims,
  type StepClaims,
  sessionTokenClaims,
} from '#contracts/redirect-token.js';
import type { Clock } from '../deadline.js';
import { err, ok, type Result } from '../result.js';
import type { LoginSession, RedirectTokens } from '../signup/login-session.js';

/**
 * Three base64url parts (RFC 7515, 7.1), the last one of exactly 32 bytes. Decoders also accept padding, white space and
 * unused bits at the end. This pattern does not, so that every token has only one encoding.
 */
const COMPACT_HS256 = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
/** Allowed header parameters. Others (keys, compression, nesting) are refused. `kid` is ignored. */
const HEADER_PARAMETERS = ['alg', 'typ', 'kid'];
const RENEWED_SECONDS = 15 * 60;
/** Auth0 requires more than one minute; the contract allows up to five. */
const CONTINUE_TOKEN_SECONDS = 3 * 60;

/** Audience and issuers of session tokens. */
interface LoginDomains {
  /** Public URL of the page. */
  signupUrl: string;
  /** Accepted issuers (hosts of the login domains), with their origins. */
  loginOrigins: ReadonlyMap<string, string>;
  /** Origin for tokens without a domain (those of the Rule without `login_domain`). */
  defaultLoginOrigin: string;
}

export interface RedirectTokenOptions extends LoginDomains {
  /** The first secret signs; all verify, so that a secret can be rotated. At least 32 bytes each. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  step: StepClaims;
  now: Clock;
}

/** A session token with a valid signature and valid claims. */
interface ParsedToken {
  session: LoginSession;
  expired: boolean;
}

/** Session tokens and continue tokens as the contract defines them: HS256 only, signed and verified by jose. */
export function redirectTokens(options: RedirectTokenOptions): RedirectTokens {
  const { secrets, signupUrl, step, now } = options;
  // Imported once, because jose would import raw bytes again for every token.
  const [signingKey, ...formerKeys] = [importKey(secrets[0]), ...secrets.slice(1).map(importKey)] as const;
  const sign = async (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await signingKey);

  const parse = async (token: string): Promise<Result<ParsedToken>> => {
    if (token.length > MAX_TOKEN_LENGTH || !COMPACT_HS256.test(token))
      return err('token_invalid', { cause: 'not a compact JWT' });
    for (const key of [signingKey, ...formerKeys]) {
      const verified = await verifyWith(await key, token, options);
      if (verified !== 'other secret') return verified;
    }
    return err('token_invalid', { cause: 'signature' });
  };

  return {
    async verify(token) {
      const result = await parse(token);
      if (!result.ok) return result;
      return result.value.expired ? err('token_expired') : ok(result.value.session);
    },

    async loginOf(token) {
      const result = await parse(token);
      return result.ok ? result.value.session : undefined;
    },

    async renew(session) {
      const seconds = Math.floor(now() / 1000);
      const expiresAt = Math.min(seconds + RENEWED_SECONDS, session.issuedAt + MAX_LIFETIME_SECONDS);
      if (expiresAt <= seconds) return err('token_expired');
      const sessionToken = await sign({
        ...(session.jti !== undefined && { jti: session.jti }),
        client_id: session.clientId,
        client_name: session.clientName,
        organization: session.organization,
        locale: session.locale,
        login_domain: new URL(session.loginOrigin).host,
        iss: session.issuer,
        sub: session.sub,
        aud: signupUrl,
        // Kept from the first token, because the login's hour starts there.
        iat: session.issuedAt,
        exp: expiresAt,
      });
      return ok({ sessionToken, expiresAt: new Date(expiresAt * 1000).toISOString() });
    },

    signContinueToken(claims) {
      const iat = Math.floor(now() / 1000);
      return sign({ ...claims, ...step, jti: randomUUID(), iss: signupUrl, iat, exp: iat + CONTINUE_TOKEN_SECONDS });
    },
  };
}

function importKey(secret: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}

async function verifyWith(
  key: CryptoKey,
  token: string,
  { now, ...domains }: RedirectTokenOptions,
): Promise<Result<ParsedToken> | 'other secret'> {
  const checks: JWTVerifyOptions = {
    algorithms: ['HS256'],
    typ: 'JWT',
    issuer: [...domains.loginOrigins.keys(), RULE_ISSUER],
    requiredClaims: ['aud', 'exp', 'iat'],
    maxTokenAge: MAX_LIFETIME_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: new Date(now()),
  };
  try {
    const { payload } = await jwtVerify(token, (header) => keyFor(header, key), checks);
    return toParsedToken(payload, domains, false);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'other secret';
    // Only a token that is otherwise valid counts as expired.
    if (error instanceof errors.JWTExpired) return toParsedToken(error.payload, domains, true);
    if (error instanceof errors.JWTClaimValidationFailed) return err('token_invalid', { cause: error.claim });
    if (error instanceof errors.JOSEError) return err('token_invalid', { cause: error.code });
    throw error;
  }
}

function toParsedToken(payload: object, domains: LoginDomains, expired: boolean): Result<ParsedToken> {
  const session = parseSessionToken(payload, domains);
  return session.ok ? ok({ session: session.value, expired }) : session;
}

/** Returns the key if the header has allowed parameters only. @throws a `JWSInvalid` otherwise. */
function keyFor(header: object, key: CryptoKey): CryptoKey {
  if (Object.keys(header).every((name) => HEADER_PARAMETERS.includes(name))) return key;
  throw new errors.JWSInvalid('Unexpected header parameter');
}

/** Validates the claims that `jwtVerify` does not check. Fails with `token_invalid`; the cause names the claim, for the log. */
function parseSessionToken(payload: object, domains: LoginDomains): Result<LoginSession> {
  const parsed = sessionTokenClaims.safeParse(payload);
  if (!parsed.success) return err('token_invalid', { cause: 'claims' });
  const claims = parsed.data;
  if (claims.sub === undefined) return err('token_invalid', { cause: 'sub' });
  if (!isSameUrl(claims.aud, domains.signupUrl)) return err('token_invalid', { cause: 'aud' });
  if ('state' in payload || 'signup' in payload) return err('token_invalid', { cause: 'continue token' });
  if (claims.exp <= claims.iat || claims.exp - claims.iat > MAX_LIFETIME_SECONDS)
    return err('token_invalid', { cause: 'lifetime' });
  const loginOrigin = loginOriginOf(claims, domains);
  if (loginOrigin === undefined) return err('token_invalid', { cause: 'iss' });
  return ok({
    sub: claims.sub,
    issuer: claims.iss,
    loginOrigin,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
    ...(claims.jti !== undefined && { jti: claims.jti }),
    ...(claims.client_id !== undefined && { clientId: claims.client_id }),
    ...(claims.client_name !== undefined && { clientName: claims.client_name }),
    ...(claims.organization !== undefined && { organization: claims.organization }),
    ...(claims.locale !== undefined && { locale: claims.locale }),
  });
}

/**
 * The origin of the login's domain; undefined if it is not configured, or if the issuer is unknown. `login_domain` takes
 * precedence over `iss`: `/continue` only works on the domain that the login runs on, and Auth0 does not document `iss` on custom
 * domains.
 */
function loginOriginOf(
  { iss, login_domain }: Pick<SessionTokenClaims, 'iss' | 'login_domain'>,
  { loginOrigins, defaultLoginOrigin }: LoginDomains,
): string | undefined {
  const named = login_domain === undefined ? undefined : loginOrigins.get(login_domain);
  if (iss === RULE_ISSUER) return login_domain === undefined ? defaultLoginOrigin : named;
  const ofIssuer = loginOrigins.get(iss);
  return ofIssuer && (named ?? ofIssuer);
}

/** Compares two texts as URLs: a trailing slash, a default port and the case of the host make no difference. */
function isSameUrl(one: string, other: string): boolean {
  if (!URL.canParse(one)) return false;
  return new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}
