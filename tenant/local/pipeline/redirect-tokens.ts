import jwt from 'jsonwebtoken';
import type { Login } from './login.js';

/** Auth0 documents a string. A Buffer is also accepted, because the documentation does not exclude it. */
type Secret = string | Buffer;

export interface EncodeTokenOptions {
  secret: Secret;
  payload: Record<string, unknown>;
  expiresInSeconds?: number;
}

export interface ValidateTokenOptions {
  secret: Secret;
  tokenParameterName?: string;
}

/**
 * `api.redirect.encodeToken`: a HS256 JWT with `iss`, `sub`, `iat`, `exp` (900 s by default) and `ip`. Claims of the
 * payload take precedence, even `sub`. `iss` is the host of the login domain; here with the port, which identifies the tenant.
 */
export function encodeToken(options: EncodeTokenOptions, login: Login, now: number): string {
  const { secret, payload, expiresInSeconds = 900 } = options;
  if (!secret?.length) throw new TypeError('api.redirect.encodeToken needs a secret.');
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: login.request.hostname,
    iat,
    exp: iat + expiresInSeconds,
    sub: login.user.user_id,
    ip: login.request.ip,
    ...payload,
  };
  return jwt.sign(claims, secret, { algorithm: 'HS256' });
}

function readToken(login: Login, parameter: string): string {
  const token = login.request.body[parameter] ?? login.request.query[parameter];
  if (token) return token;
  throw new Error(`There is no parameter called '${parameter}' available in either the POST body or query string.`);
}

function readClaims(token: string, secret: Secret): jwt.JwtPayload {
  let decoded: jwt.Jwt;
  try {
    decoded = jwt.verify(token, secret, { algorithms: ['HS256'], ignoreExpiration: true, complete: true });
  } catch {
    throw new Error('The session token is invalid: Failed signature validation');
  }
  if (decoded.header.typ !== 'JWT' || typeof decoded.payload === 'string') {
    throw new Error('Unexpected token payload type');
  }
  return decoded.payload;
}

/** Auth0's staff name these four claims as required, with `exp` at least a minute after `iat`. */
function hasStandardClaims({ sub, iss, exp, iat }: jwt.JwtPayload): boolean {
  if (typeof exp !== 'number' || typeof iat !== 'number') return false;
  return Boolean(sub && iss) && exp - iat >= 60;
}

/**
 * `api.redirect.validateToken`: the claims of the token that came back to `/continue`, read from its body or query.
 * Throws an Error with Auth0's own text for each failed check. `state` is the one of the redirect.
 */
export function validateToken(
  { secret, tokenParameterName = 'session_token' }: ValidateTokenOptions,
  login: Login,
  { state, now }: { state: string; now: number },
): jwt.JwtPayload {
  const claims = readClaims(readToken(login, tokenParameterName), secret);
  if (!hasStandardClaims(claims)) {
    throw new Error('The session token is invalid: Missing or invalid standard claims');
  }
  if (claims.state !== state) {
    throw new Error('The session token is invalid: State in the token does not match the /continue state.');
  }
  if (claims.sub !== login.user.user_id) throw new Error('The sub claim does not match the user_id.');
  if ((claims.exp ?? 0) <= Math.floor(now / 1000)) throw new Error('Token has expired.');
  return claims;
}
