import { createHmac } from 'node:crypto';

/** What a hostile token is made from: a login whose honest token would be accepted, and what its maker knows. */
export interface Forge {
  /** The claims of an honest arriving token. */
  honest: Readonly<Record<string, unknown>> & { iss: string; sub: string; aud: string; iat: number; exp: number };
  /** The secret shared with the Action. Whoever has it can do anything; these tokens show what is still refused. */
  secret: Uint8Array;
  /** Seconds since the epoch at the API. */
  now: number;
}

/** Name of the trick, and how to make its token. */
export type HostileToken = [name: string, make: (forge: Forge) => string];

export interface Parts {
  header?: object | string;
  /** Claims beside the honest ones; an undefined one is left out. */
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

/** Signs an honest token with some of its parts changed; with the shared secret unless told otherwise. */
export function mint({ honest, secret }: Forge, parts: Parts = {}): string {
  const { header = { alg: 'HS256', typ: 'JWT' }, claims, payload, key = secret, hash = 'sha256' } = parts;
  const content = `${encoded(header)}.${encoded(payload ?? { ...honest, ...claims })}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

/** The three parts of an honest token. */
export function honestParts(forge: Forge): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = mint(forge).split('.');
  return [header, payload, signature];
}
