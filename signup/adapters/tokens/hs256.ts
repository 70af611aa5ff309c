import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import {
  type ArrivingClaims,
  arrivingClaims,
  CLOCK_TOLERANCE_SECONDS,
  MAX_LIFETIME_SECONDS,
  type ReturningClaims,
  RULE_ISSUER,
} from '#contracts/redirect-token.js';
import { fail, type Outcome, succeed } from '../../outcome.js';
import type { Clock } from '../../ports/clock.js';
import type { Arrival, RedirectTokens } from '../../ports/redirect-tokens.js';

const MAX_TOKEN_LENGTH = 4096;
const RENEWED_SECONDS = 15 * 60;
// Auth0 asks for more than one minute; the contract allows up to five.
const RETURNING_SECONDS = 3 * 60;

export interface Hs256Options {
  /** The first secret signs; all of them are accepted, so that a secret can be rotated. At least 32 bytes each. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  /** Public address of the page. */
  signupUrl: string;
  /** Accepted issuers (hosts of the login domains) and the origin that each stands for. */
  loginOrigins: ReadonlyMap<string, string>;
  /** Origin of tokens whose issuer names no domain (the Rule). */
  defaultLoginOrigin: string;
  now: Clock;
}

/** Redirect tokens as the contract defines them: HS256 and nothing else. */
export function hs256Tokens(options: Hs256Options): RedirectTokens {
  const [signingKey] = options.secrets;

  return {
    async verify(token) {
      const payload = await verifySignature(token, options);
      return payload.ok ? readArrival(payload.value, options) : payload;
    },

    async renew(arrival) {
      const now = Math.floor(options.now() / 1000);
      const expiresAt = Math.min(now + RENEWED_SECONDS, arrival.issuedAt + MAX_LIFETIME_SECONDS);
      if (expiresAt <= now) return fail('token_expired');
      const { jti, clientName: client_name, locale, loginOrigin } = arrival;
      const claims = { jti, client_name, locale, login_domain: new URL(loginOrigin).host };
      const token = await sign(claims, signingKey, {
        issuer: arrival.issuer,
        subject: arrival.sub,
        audience: options.signupUrl,
        // Kept from the first token: it is what the login's hour counts from.
        issuedAt: arrival.issuedAt,
        expiresAt,
      });
      return succeed({ token, expiresAt });
    },

    async issueReturning(claims: ReturningClaims) {
      const now = Math.floor(options.now() / 1000);
      return sign({ ...claims, jti: crypto.randomUUID() }, signingKey, {
        issuer: options.signupUrl,
        subject: claims.sub,
        issuedAt: now,
        expiresAt: now + RETURNING_SECONDS,
      });
    },
  };
}

interface Registered {
  issuer: string;
  subject: string;
  audience?: string;
  issuedAt: number;
  expiresAt: number;
}

function sign(claims: Record<string, unknown>, key: Uint8Array, registered: Registered): Promise<string> {
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(registered.issuer)
    .setSubject(registered.subject)
    .setIssuedAt(registered.issuedAt)
    .setExpirationTime(registered.expiresAt);
  if (registered.audience !== undefined) jwt.setAudience(registered.audience);
  return jwt.sign(key);
}

async function verifySignature(token: string, { secrets, now }: Hs256Options): Promise<Outcome<JWTPayload>> {
  if (token.length > MAX_TOKEN_LENGTH) return fail('token_invalid', { cause: 'too long' });
  let cause = '';
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        typ: 'JWT',
        requiredClaims: ['iss', 'aud', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(now()),
      });
      return succeed(payload);
    } catch (error) {
      // The signature is checked before the times: an expired token was made by somebody who knows the secret.
      if (error instanceof errors.JWTExpired) return fail('token_expired');
      if (!(error instanceof errors.JOSEError)) throw error;
      cause = error.code;
    }
  }
  return fail('token_invalid', { cause });
}

function readArrival(payload: JWTPayload, options: Hs256Options): Outcome<Arrival> {
  const parsed = arrivingClaims.safeParse(payload);
  if (!parsed.success) return fail('token_invalid', { cause: 'claims' });
  const claims = parsed.data;
  if (claims.sub === undefined) return fail('token_invalid', { cause: 'sub' });
  if (!sameUrl(claims.aud, options.signupUrl)) return fail('token_invalid', { cause: 'aud' });
  if ('state' in payload || 'signup' in payload) return fail('token_invalid', { cause: 'returning token' });
  const fault = faultOfTimes(claims, options.now() / 1000);
  if (fault) return fail('token_invalid', { cause: fault });
  const loginOrigin = loginOriginOf(claims, options);
  if (loginOrigin === undefined) return fail('token_invalid', { cause: 'iss' });
  return succeed({
    sub: claims.sub,
    issuer: claims.iss,
    loginOrigin,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
    ...(claims.jti !== undefined && { jti: claims.jti }),
    ...(claims.client_name !== undefined && { clientName: claims.client_name }),
    ...(claims.locale !== undefined && { locale: claims.locale }),
  });
}

function faultOfTimes({ iat, exp }: Pick<ArrivingClaims, 'iat' | 'exp'>, now: number): string | undefined {
  if (iat > now + CLOCK_TOLERANCE_SECONDS) return 'iat in the future';
  if (exp <= iat) return 'exp before iat';
  if (exp - iat > MAX_LIFETIME_SECONDS) return 'lifetime';
  return undefined;
}

/** A host in the token counts only where the settings know it. */
function loginOriginOf(
  claims: Pick<ArrivingClaims, 'iss' | 'login_domain'>,
  options: Hs256Options,
): string | undefined {
  if (claims.iss !== RULE_ISSUER) return options.loginOrigins.get(claims.iss.toLowerCase());
  if (claims.login_domain === undefined) return options.defaultLoginOrigin;
  return options.loginOrigins.get(claims.login_domain.toLowerCase());
}

/** Compared as URLs: a trailing slash, a default port or upper case in the host make no difference. */
function sameUrl(one: string, other: string): boolean {
  if (!URL.canParse(one)) return false;
  return new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}
