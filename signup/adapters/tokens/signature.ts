import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The first part of every token that is made here. */
const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

/** HMAC with SHA-256 (RFC 7518, 3.2) over the first two parts of a token (RFC 7515, 5.1), which is what HS256 means. */
function hmac(signed: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(signed).digest();
}

/** Node's form of a secret, made once. */
export function signatureKey(secret: Uint8Array): KeyObject {
  return createSecretKey(secret);
}

/** Signs claims. @returns the compact form: three base64url parts with dots between them. */
export function signedToken(claims: object, key: KeyObject): string {
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${hmac(signed, key).toString('base64url')}`;
}

/**
 * Whether a token in compact form was signed with this key, compared in a time that does not depend on the signature. The
 * header has no say in it.
 */
export function isSignedWith(token: string, key: KeyObject): boolean {
  const dot = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(dot + 1), 'base64url');
  const expected = hmac(token.slice(0, dot), key);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}
