import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS, type ReturningClaims } from '#contracts/redirect-token.js';
import { fail, type Outcome, succeed } from '../../outcome.js';
import type { Clock } from '../../ports/clock.js';
import type { RedirectTokens } from '../../ports/redirect-tokens.js';
import { type LoginDomains, readArrival } from './read-arrival.js';

const MAX_TOKEN_LENGTH = 4096;
/**
 * Three base64url parts (RFC 7515, 7.1), the last one of exactly 32 bytes. Decoders forgive padding, white space and unused
 * bits at the end; a token that has another spelling than its maker gave it is not his.
 */
const COMPACT_HS256 = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
/** A `kid` chooses nothing here. Whatever else a header may say (keys, compression, nesting) has no place in these tokens. */
const HEADER_PARAMETERS = ['alg', 'typ', 'kid'];
const RENEWED_SECONDS = 15 * 60;
// Auth0 asks for more than one minute; the contract allows up to five.
const RETURNING_SECONDS = 3 * 60;

export interface Hs256Options extends LoginDomains {
  /** The first secret signs; all of them are accepted, so that a secret can be rotated. At least 32 bytes each. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  now: Clock;
}

/** Redirect tokens as the contract defines them: HS256 and nothing else. */
export function hs256Tokens(options: Hs256Options): RedirectTokens {
  const [first, ...others] = options.secrets;
  const signingKey = importedOnce(first);
  const keys = [signingKey, ...others.map(importedOnce)];

  return {
    async verify(token) {
      const verified = await verifySignature(token, keys, options.now());
      if (!verified.ok) return verified;
      const { payload, expired } = verified.value;
      const arrival = readArrival(payload, options, options.now() / 1000);
      // Only who holds a token that was good until a moment ago is told so.
      return arrival.ok && expired ? fail('token_expired') : arrival;
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

type Key = () => Promise<CryptoKey>;

/** Web Crypto's form of a secret: made when it is first needed, and kept, because every check would make it anew. */
function importedOnce(secret: Uint8Array): Key {
  let key: Promise<CryptoKey> | undefined;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return () => {
    key ??= crypto.subtle.importKey('raw', Uint8Array.from(secret), algorithm, false, ['sign', 'verify']);
    return key;
  };
}

async function sign(claims: Record<string, unknown>, key: Key, registered: Registered): Promise<string> {
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(registered.issuer)
    .setSubject(registered.subject)
    .setIssuedAt(registered.issuedAt)
    .setExpirationTime(registered.expiresAt);
  if (registered.audience !== undefined) jwt.setAudience(registered.audience);
  return jwt.sign(await key());
}

interface Verified {
  payload: JWTPayload;
  expired: boolean;
}

/**
 * The claims of a token that one of the secrets has signed. The shape is looked at first, so that a text that cannot be
 * right costs no hash; the signatures are compared by Web Crypto, in a time that does not depend on them.
 */
async function verifySignature(token: string, keys: readonly Key[], now: number): Promise<Outcome<Verified>> {
  if (token.length > MAX_TOKEN_LENGTH) return fail('token_invalid', { cause: 'too long' });
  if (!COMPACT_HS256.test(token)) return fail('token_invalid', { cause: 'shape' });
  let cause = '';
  for (const key of keys) {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, await key(), {
        algorithms: ['HS256'],
        typ: 'JWT',
        requiredClaims: ['iss', 'aud', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(now),
      });
      return withPlainHeader(protectedHeader, { payload, expired: false });
    } catch (error) {
      // The signature is checked before the times: an expired token was made by somebody who knows the secret.
      if (error instanceof errors.JWTExpired)
        return withPlainHeader(decodeProtectedHeader(token), { payload: error.payload, expired: true });
      if (!(error instanceof errors.JOSEError)) throw error;
      cause = error.code;
    }
  }
  return fail('token_invalid', { cause });
}

function withPlainHeader(header: object, verified: Verified): Outcome<Verified> {
  const plain = Object.keys(header).every((name) => HEADER_PARAMETERS.includes(name));
  return plain ? succeed(verified) : fail('token_invalid', { cause: 'header' });
}
