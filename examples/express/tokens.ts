import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Problem } from './problem.js';
import { connection, secret, signupUrl, tenant } from './settings.js';

/** Auth0 ends a suspended login after an hour. */
const LOGIN_SECONDS = 60 * 60;
const RENEWED_SECONDS = 15 * 60;
const CONTINUE_SECONDS = 3 * 60;

/** A verified session token. Only `sub` decides which account is changed. */
export interface Session {
  sub: string;
  claims: JWTPayload & { iat: number; exp: number };
}

/** Verifies the session token of the Action, or of the older Rule. @param authorization the header. */
export async function readSession(authorization = ''): Promise<Session> {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (!token) throw new Problem('token_missing');
  try {
    const page = signupUrl.replace(/\/+$/, '');
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256'],
      typ: 'JWT',
      issuer: [tenant.host, 'auth0/rule'],
      audience: [page, `${page}/`],
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: LOGIN_SECONDS,
      clockTolerance: 60,
    });
    return checkClaims(payload);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Problem('token_expired');
    throw error instanceof errors.JOSEError ? new Problem('token_invalid', { cause: error.code }) : error;
  }
}

function checkClaims(payload: JWTPayload): Session {
  const { iat = 0, exp = 0, sub = payload.user_id, aud } = payload;
  const lifetime = exp - iat;
  const isContinueToken = 'state' in payload || 'signup' in payload;
  if (isContinueToken || typeof aud !== 'string' || lifetime <= 0 || lifetime > LOGIN_SECONDS)
    throw new Problem('token_invalid', { cause: 'claims' });
  if (typeof sub !== 'string' || sub === '') throw new Problem('token_invalid', { cause: 'sub' });
  return { sub, claims: { ...payload, iat, exp } };
}

function sign(claims: JWTPayload): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
}

/** Refreshes the session token, for at most one hour after `iat`. */
export async function renew({ claims }: Session): Promise<{ sessionToken: string; expiresAt: string }> {
  const now = Math.floor(Date.now() / 1000);
  const exp = Math.min(now + RENEWED_SECONDS, claims.iat + LOGIN_SECONDS);
  if (exp <= now) throw new Problem('token_expired');
  return { sessionToken: await sign({ ...claims, exp }), expiresAt: new Date(exp * 1000).toISOString() };
}

/** Signs the continue token. The Action accepts it once. */
export function signContinueToken(
  { sub, claims }: Session,
  step: { state: string; signup: string; username?: string },
) {
  const iat = Math.floor(Date.now() / 1000);
  const times = { iat, exp: iat + CONTINUE_SECONDS, jti: randomUUID() };
  return sign({ iss: signupUrl, sub, ...times, login: claims.jti, mode: 'identity', connection, ...step });
}

/** The URL where the login continues. @param error makes the Action deny the login. */
export function continueUrl(state: string, error?: 'access_denied'): string {
  return `${tenant.origin}/continue?${new URLSearchParams({ state, ...(error && { error }) })}`;
}
