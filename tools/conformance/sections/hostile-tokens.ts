import { generateKeyPairSync, sign } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { Reference } from '../rule.js';
import { type ForgeOptions, forgeToken } from '../session-tokens.js';

/** What a forger starts from. */
export interface Forge {
  /** Claims of a token that the tenant has made. */
  honest: JWTPayload;
  secret: Uint8Array;
  /** Claims of a token that the back end has made for `/continue`. */
  returning: JWTPayload;
}

/** A token that every back end refuses. */
export interface HostileToken {
  id: string;
  /** What is wrong with the token; ends the sentence "A token … is refused". */
  what: string;
  reference: Reference;
  code: 'token_invalid' | 'token_expired';
  make(forge: Forge): string;
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
/** Beyond the tolerance, and beyond what the clocks of two processes differ. */
const TOO_LATE = CLOCK_TOLERANCE_SECONDS + 60;

type Header = { alg: string; typ?: string };

/** The honest claims with another header, signed with the shared secret. */
function headed(id: string, what: string, header: Header, options: ForgeOptions = {}): HostileToken {
  const reference = 'RFC 8725, 3.1';
  const make: HostileToken['make'] = ({ honest, secret }) => forgeToken(honest, secret, { header, ...options });
  return { id, what, reference, code: 'token_invalid', make };
}

/** Other claims, signed as the Action signs. undefined takes a claim away. */
function claiming(id: string, what: string, change: (honest: JWTPayload) => object): HostileToken {
  const make: HostileToken['make'] = ({ honest, secret }) => forgeToken({ ...honest, ...change(honest) }, secret);
  return { id, what, reference: 'contract, Tokens', code: 'token_invalid', make };
}

/** Signed by a key of the forger, as for a server that trusts the header. */
function signedByRsa({ honest }: Forge): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = { alg: 'RS256', typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }) };
  const content = [header, honest].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

/** Public, so that no server may take it for the secret. */
const otherSecret = 'another-secret-of-32-bytes-made-up!!';

export const hostileTokens: readonly HostileToken[] = [
  headed('alg-none', 'with alg none and no signature', { alg: 'none', typ: 'JWT' }, { hash: undefined }),
  headed('alg-none-mixed-case', 'with alg nOnE and no signature', { alg: 'nOnE', typ: 'JWT' }, { hash: undefined }),
  headed('no-signature', 'with alg HS256 and no signature', { alg: 'HS256', typ: 'JWT' }, { hash: undefined }),
  headed('hs384', 'with alg HS384', { alg: 'HS384', typ: 'JWT' }, { hash: 'sha384' }),
  headed('hs512', 'with alg HS512', { alg: 'HS512', typ: 'JWT' }, { hash: 'sha512' }),
  headed('rs256-with-secret', 'with alg RS256, signed by HMAC', { alg: 'RS256', typ: 'JWT' }),
  {
    id: 'rs256',
    what: 'with alg RS256 and its own key in the header',
    reference: 'RFC 8725, 3.10',
    code: 'token_invalid',
    make: signedByRsa,
  },
  headed('other-type', 'of the type at+jwt', { alg: 'HS256', typ: 'at+jwt' }),
  headed('other-secret', 'signed with another secret', { alg: 'HS256', typ: 'JWT' }, { key: otherSecret }),
  headed('empty-secret', 'signed with an empty secret', { alg: 'HS256', typ: 'JWT' }, { key: '' }),
  {
    id: 'changed-claims',
    what: 'whose claims were changed after it was signed',
    reference: 'contract, Tokens',
    code: 'token_invalid',
    make({ honest, secret }) {
      const [header, , signature] = forgeToken(honest, secret).split('.');
      const claims = Buffer.from(JSON.stringify({ ...honest, sub: 'google-oauth2|1' })).toString('base64url');
      return [header, claims, signature].join('.');
    },
  },
  claiming('no-exp', 'without exp', () => ({ exp: undefined })),
  claiming('no-iat', 'without iat', () => ({ iat: undefined })),
  claiming('no-sub', 'without sub', () => ({ sub: undefined })),
  claiming('no-aud', 'without aud', () => ({ aud: undefined })),
  claiming('no-iss', 'without iss', () => ({ iss: undefined })),
  claiming('foreign-iss', 'of a foreign issuer', () => ({ iss: 'evil.example.com' })),
  claiming('foreign-aud', 'for a foreign audience', () => ({ aud: 'https://evil.example.com/' })),
  claiming('aud-beginning', 'whose audience only begins like the page', ({ aud }) => ({
    aud: `${String(aud).replace(/\/$/, '')}.evil.example.com/`,
  })),
  {
    ...claiming('expired', 'that expired longer ago than the tolerance', () => ({
      iat: nowSeconds() - 900,
      exp: nowSeconds() - TOO_LATE,
    })),
    code: 'token_expired',
  },
  claiming('long-lifetime', 'with a lifetime over 60 minutes', () => ({
    iat: nowSeconds(),
    exp: nowSeconds() + MAX_LIFETIME_SECONDS + 60,
  })),
  claiming('future-iat', 'with an iat in the future beyond the tolerance', () => ({
    iat: nowSeconds() + TOO_LATE,
    exp: nowSeconds() + TOO_LATE + 600,
  })),
  claiming('text-exp', 'with an exp that is a text', () => ({ exp: String(nowSeconds() + 600) })),
  {
    id: 'continue-token',
    what: 'that was made for /continue',
    reference: 'contract, Tokens',
    code: 'token_invalid',
    make: ({ returning, secret }) => forgeToken(returning, secret),
  },
  {
    id: 'garbage',
    what: 'that is no JWT',
    reference: 'contract, API',
    code: 'token_invalid',
    make: () => 'not.a.token',
  },
];
