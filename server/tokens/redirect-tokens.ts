import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import {
  CLOCK_TOLERANCE_SECONDS,
  type ContinueTokenClaims,
  MAX_LIFETIME_SECONDS,
  RULE_ISSUER,
  type StepClaims,
} from '#contracts/redirect-token.js';
import type { Clock } from '../clock.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { Arrival, RedirectTokens } from '../signup/redirect-tokens.js';
import { type LoginDomains, readArrival } from './read-arrival.js';

const MAX_TOKEN_LENGTH = 4096;
/**
 * Three base64url parts (RFC 7515, 7.1), the last one of exactly 32 bytes. Decoders accept padding, white space and unused
 * bits at the end; a token has one spelling here.
 */
const COMPACT_HS256 = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
/** A `kid` chooses nothing here. Other parameters (keys, compression, nesting) have no place in these tokens. */
const HEADER_PARAMETERS = ['alg', 'typ', 'kid'];
const RENEWED_SECONDS = 15 * 60;
/** Auth0 asks for more than one minute; the contract allows up to five. */
const CONTINUE_TOKEN_SECONDS = 3 * 60;

export interface RedirectTokenOptions extends LoginDomains {
  /** The first secret signs; all of them are accepted, so that a secret can be rotated. At least 32 bytes each. */
  secrets: readonly [Uint8Array, ...Uint8Array[]];
  step: StepClaims;
  now: Clock;
}

/** Redirect tokens as the contract defines them: HS256 and nothing else, signed and verified by jose. */
export function redirectTokens(options: RedirectTokenOptions): RedirectTokens {
  const { signupUrl, step, now } = options;
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(options.secrets[0]);

  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_LENGTH || !COMPACT_HS256.test(token))
        return fail('token_invalid', { cause: 'no compact token' });
      for (const secret of options.secrets) {
        const verified = await verifyWith(secret, token, options);
        if (verified !== 'other secret') return verified;
      }
      return fail('token_invalid', { cause: 'signature' });
    },

    async renew(arrival) {
      const seconds = Math.floor(now() / 1000);
      const expiresAt = Math.min(seconds + RENEWED_SECONDS, arrival.issuedAt + MAX_LIFETIME_SECONDS);
      if (expiresAt <= seconds) return fail('token_expired');
      const token = await sign({
        ...(arrival.jti !== undefined && { jti: arrival.jti }),
        client_id: arrival.clientId,
        client_name: arrival.clientName,
        locale: arrival.locale,
        login_domain: new URL(arrival.loginOrigin).host,
        iss: arrival.issuer,
        sub: arrival.sub,
        aud: signupUrl,
        // Kept from the first token: it is what the login's hour counts from.
        iat: arrival.issuedAt,
        exp: expiresAt,
      });
      return succeed({ token, expiresAt });
    },

    issueReturning(claims: ContinueTokenClaims) {
      const iat = Math.floor(now() / 1000);
      return sign({
        ...claims,
        ...step,
        jti: randomUUID(),
        iss: signupUrl,
        iat,
        exp: iat + CONTINUE_TOKEN_SECONDS,
      });
    },
  };
}

async function verifyWith(
  secret: Uint8Array,
  token: string,
  { now, ...domains }: RedirectTokenOptions,
): Promise<Outcome<Arrival> | 'other secret'> {
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
    const { payload } = await jwtVerify(token, (header) => keyFor(header, secret), checks);
    return readArrival(payload, domains);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'other secret';
    // Only a token that was good until a moment ago counts as expired.
    if (error instanceof errors.JWTExpired) {
      const arrival = readArrival(error.payload, domains);
      return arrival.ok ? fail('token_expired') : arrival;
    }
    if (error instanceof errors.JWTClaimValidationFailed) return fail('token_invalid', { cause: error.claim });
    if (error instanceof errors.JOSEError) return fail('token_invalid', { cause: error.code });
    throw error;
  }
}

/** The secret, for a header without other parameters than ours. @throws a `JWSInvalid` otherwise. */
function keyFor(header: object, secret: Uint8Array): Uint8Array {
  if (Object.keys(header).every((name) => HEADER_PARAMETERS.includes(name))) return secret;
  throw new errors.JWSInvalid('Unexpected header parameter');
}
