import { createHmac } from 'node:crypto';
import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { Violation } from './expectations.js';

/** The bytes of `REDIRECT_TOKEN_SECRET`: UTF-8, or base64url after the prefix `base64url:`. */
export function secretBytes(secret: string): Uint8Array {
  const prefix = 'base64url:';
  return secret.startsWith(prefix)
    ? new Uint8Array(Buffer.from(secret.slice(prefix.length), 'base64url'))
    : new TextEncoder().encode(secret);
}

export interface ForgeOptions {
  header?: object;
  /** Hash of the HMAC signature. Default: sha256 (HS256). Undefined leaves the signature empty. */
  hash?: 'sha256' | 'sha384' | 'sha512' | undefined;
  key?: Uint8Array | string;
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs valid and invalid claims alike. jose refuses to sign most of these. */
export function forgeToken(claims: object, key: Uint8Array | string, options: ForgeOptions = {}): string {
  const { header = { alg: 'HS256', typ: 'JWT' } } = options;
  const content = `${encoded(header)}.${encoded(claims)}`;
  const hash = 'hash' in options ? options.hash : 'sha256';
  const signature =
    hash === undefined
      ? ''
      : createHmac(hash, options.key ?? key)
          .update(content)
          .digest('base64url');
  return `${content}.${signature}`;
}

/** Reads the claims of a token without verification. */
export function claimsOf(token: string): JWTPayload {
  return decodeJwt(token);
}

/** Verifies a token of the back end. Throws a `Violation` for a wrong signature, algorithm or type. @returns its claims. */
export async function verifiedClaims(token: unknown, secret: Uint8Array): Promise<JWTPayload> {
  if (typeof token !== 'string') throw new Violation('a token', `sessionToken: ${JSON.stringify(token)}`);
  try {
    return (await jwtVerify(token, secret, { algorithms: ['HS256'], typ: 'JWT' })).payload;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Violation('a token signed with the shared secret, HS256, typ JWT', reason);
  }
}
