import { type KeyObject, randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors } from 'jose';
import {
  CLOCK_TOLERANCE_SECONDS,
  MAX_LIFETIME_SECONDS,
  type ReturningClaims,
  type StepClaims,
} from '#contracts/redirect-token.js';
import { fail, type Outcome, succeed } from '../../outcome.js';
import type { Clock } from '../../ports/clock.js';
import type { RedirectTokens } from '../../ports/redirect-tokens.js';
import { type LoginDomains, readArrival } from './read-arrival.js';
import { isSignedWith, signatureKey, signedToken } from './signature.js';

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
  step: StepClaims;
  now: Clock;
}

/** Redirect tokens as the contract defines them: HS256 and nothing else. Decision 025 says what jose does in it. */
export function hs256Tokens(options: Hs256Options): RedirectTokens {
  const [first, ...others] = options.secrets;
  const signingKey = signatureKey(first);
  const keys = [signingKey, ...others.map(signatureKey)];

  return {
    async verify(token) {
      const payload = signedClaims(token, keys);
      if (!payload.ok) return payload;
      const arrival = readArrival(payload.value, options, options.now() / 1000);
      // The signature is checked before the times: only who holds a token that was good until a moment ago is told so.
      const expired = arrival.ok && arrival.value.expiresAt <= options.now() / 1000 - CLOCK_TOLERANCE_SECONDS;
      return expired ? fail('token_expired') : arrival;
    },

    async renew(arrival) {
      const now = Math.floor(options.now() / 1000);
      const expiresAt = Math.min(now + RENEWED_SECONDS, arrival.issuedAt + MAX_LIFETIME_SECONDS);
      if (expiresAt <= now) return fail('token_expired');
      const claims = {
        jti: arrival.jti,
        client_id: arrival.clientId,
        client_name: arrival.clientName,
        locale: arrival.locale,
        login_domain: new URL(arrival.loginOrigin).host,
        iss: arrival.issuer,
        sub: arrival.sub,
        aud: options.signupUrl,
        // Kept from the first token: it is what the login's hour counts from.
        iat: arrival.issuedAt,
        exp: expiresAt,
      };
      return succeed({ token: signedToken(claims, signingKey), expiresAt });
    },

    async issueReturning(claims: ReturningClaims) {
      const iat = Math.floor(options.now() / 1000);
      const registered = { jti: randomUUID(), iss: options.signupUrl, iat, exp: iat + RETURNING_SECONDS };
      return signedToken({ ...claims, ...options.step, ...registered }, signingKey);
    },
  };
}

/**
 * The claims of a token that one of the secrets has signed. The shape is looked at first, so that a text that cannot be
 * right costs no hash; and nothing of a token is decoded before its signature is known to be right.
 */
function signedClaims(token: string, keys: readonly KeyObject[]): Outcome<object> {
  if (token.length > MAX_TOKEN_LENGTH) return fail('token_invalid', { cause: 'too long' });
  if (!COMPACT_HS256.test(token)) return fail('token_invalid', { cause: 'shape' });
  if (!keys.some((key) => isSignedWith(token, key))) return fail('token_invalid', { cause: 'signature' });
  try {
    const header = decodeProtectedHeader(token);
    const plain = Object.keys(header).every((name) => HEADER_PARAMETERS.includes(name));
    if (!plain || header.alg !== 'HS256' || header.typ !== 'JWT') return fail('token_invalid', { cause: 'header' });
    return succeed(decodeJwt(token));
  } catch (error) {
    // Somebody who knows a secret has signed what is no JSON object.
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      return fail('token_invalid', { cause: 'JSON' });
    throw error;
  }
}
