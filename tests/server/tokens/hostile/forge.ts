import { createHmac } from 'node:crypto';

/** The material of a hostile token: the claims of a valid token, and the secret. */
export interface Forge {
  /** The claims of a valid session token. */
  honest: Readonly<Record<string, unknown>> & { iss: string; sub: string; aud: string; iat: number; exp: number };
  /** The secret shared with the Action. Some hostile tokens are signed with it, and are refused for another reason. */
  secret: Uint8Array;
  /** Seconds since the epoch at the API. */
  now: number;
}

/** Name of the attack, and the function that makes its token. */
export type HostileToken = [name: string, make: (forge: Forge) => string];

export interface Parts {
  header?: object | string;
  /** Claims that replace the valid ones; an undefined claim is left out. */
  claims?: object;
  /** Text in place of the claims. */
  payload?: string | Uint8Array;
  key?: Uint8Array | string;
  hash?: 'sha256' | 'sha384' | 'sha512';
}

/** A secret that is not the shared one; made up. */
export const foreignSecret = 'made-up-secret-of-somebody-else-altogether';

export function encoded(value: object | string | Uint8Array): string {
  return Buffer.from(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value)).toString(
    'base64url',
  );
}

/** Signs a valid token with some parts changed; with the shared secret by default. */
export function mint({ honest, secret }: Forge, parts: Parts = {}): string {
  const { header = { alg: 'HS256', typ: 'JWT' }, claims, payload, key = secret, hash = 'sha256' } = parts;
  const content = `${encoded(header)}.${encoded(payload ?? { ...honest, ...claims })}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

/** The three parts of a valid token. */
export function honestParts(forge: Forge): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = mint(forge).split('.');
  return [header, payload, signature];
}
