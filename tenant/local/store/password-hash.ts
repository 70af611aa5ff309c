import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Cheap on purpose: passwords of a local tenant are made up, live in memory only, and tests create thousands of them. */
const COST = { N: 128, r: 4, p: 1 };
const KEY_BYTES = 32;
/** bcrypt, which Auth0 uses, reads the first 72 bytes and no more. */
const SIGNIFICANT_BYTES = 72;

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(Buffer.from(password, 'utf8').subarray(0, SIGNIFICANT_BYTES), salt, KEY_BYTES, COST);
}

/** What the store keeps of a password: salt and key. Whatever lies beyond 72 bytes of UTF-8 is ignored, as at Auth0. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${derive(password, salt).toString('base64url')}`;
}

export function isSamePassword(password: string, stored: string): boolean {
  const [salt = '', key = ''] = stored.split('.');
  return timingSafeEqual(derive(password, Buffer.from(salt, 'base64url')), Buffer.from(key, 'base64url'));
}
