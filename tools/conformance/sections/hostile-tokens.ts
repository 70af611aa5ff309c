import { generateKeyPairSync, sign } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { Reference } from '../rule.js';
import { type ForgeOptions, forgeToken } from '../session-tokens.js';

/** The inputs for forged tokens. */
export interface ForgeInput {
  /** Claims of a valid session token. */
  valid: JWTPayload;
  secret: Uint8Array;
  /** Claims of a continue token of the back end. */
  continueClaims: JWTPayload;
}

/** A token that every back end must refuse. */
export interface HostileToken {
  id: string;
  /** The fault, to complete the sentence "A token … is refused". */
  what: string;
  reference: Reference;
  code: 'token_invalid' | 'token_expired';
  make(forge: ForgeInput): string;
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
/** Beyond the clock tolerance, with a margin. */
const TOO_LATE = CLOCK_TOLERANCE_SECONDS + 60;

type Header = { alg: string; typ?: string };

/** Valid claims with another header, signed with the shared secret. */
function withHeader(id: string, what: string, header: Header, options: ForgeOptions = {}): HostileToken {
  const reference = 'RFC 8725, 3.1';
  const make: HostileToken['make'] = ({ valid, secret }) => forgeToken(valid, secret, { header, ...options });
  return { id, what, reference, code: 'token_invalid', make };
}

/** Changed claims with a valid signature. `undefined` removes a claim. */
function withClaims(id: string, what: string, change: (valid: JWTPayload) => object): HostileToken {
  const make: HostileToken['make'] = ({ valid, secret }) => forgeToken({ ...valid, ...change(valid) }, secret);
  return { id, what, reference: 'contract, Tokens', code: 'token_invalid', make };
}

/** Signed with a key in its own header, for servers that trust the header. */
function signedByRsa({ valid }: ForgeInput): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = { alg: 'RS256', typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }) };
  const content = [header, valid].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

/** A made-up secret that no server may accept. */
const otherSecret = 'another-secret-of-32-bytes-made-up!!';

export const hostileTokens: readonly HostileToken[] = [
  withHeader('alg-none', 'with alg none and no signature', { alg: 'none', typ: 'JWT' }, { hash: undefined }),
  withHeader('alg-none-mixed-case', 'with alg nOnE and no signature', { alg: 'nOnE', typ: 'JWT' }, { hash: undefined }),
  withHeader('no-signature', 'with alg HS256 and no signature', { alg: 'HS256', typ: 'JWT' }, { hash: undefined }),
  withHeader('hs384', 'with alg HS384', { alg: 'HS384', typ: 'JWT' }, { hash: 'sha384' }),
  withHeader('hs512', 'with alg HS512', { alg: 'HS512', typ: 'JWT' }, { hash: 'sha512' }),
  withHeader('rs256-with-secret', 'with alg RS256, signed by HMAC', { alg: 'RS256', typ: 'JWT' }),
  {
    id: 'rs256',
    what: 'with alg RS256 and its own key in the header',
    reference: 'RFC 8725, 3.10',
    code: 'token_invalid',
    make: signedByRsa,
  },
  withHeader('other-type', 'of the type at+jwt', { alg: 'HS256', typ: 'at+jwt' }),
  withHeader('other-secret', 'signed with another secret', { alg: 'HS256', typ: 'JWT' }, { key: otherSecret }),
  withHeader('empty-secret', 'signed with an empty secret', { alg: 'HS256', typ: 'JWT' }, { key: '' }),
  {
    id: 'changed-claims',
    what: 'whose claims were changed after it was signed',
    reference: 'contract, Tokens',
    code: 'token_invalid',
    make({ valid, secret }) {
      const [header, , signature] = forgeToken(valid, secret).split('.');
      const claims = Buffer.from(JSON.stringify({ ...valid, sub: 'google-oauth2|1' })).toString('base64url');
      return [header, claims, signature].join('.');
    },
  },
  withClaims('no-exp', 'without exp', () => ({ exp: undefined })),
  withClaims('no-iat', 'without iat', () => ({ iat: undefined })),
  withClaims('no-sub', 'without sub', () => ({ sub: undefined })),
  withClaims('no-aud', 'without aud', () => ({ aud: undefined })),
  withClaims('no-iss', 'without iss', () => ({ iss: undefined })),
  withClaims('foreign-iss', 'of an unknown issuer', () => ({ iss: 'evil.example.com' })),
  withClaims('foreign-aud', 'for another audience', () => ({ aud: 'https://evil.example.com/' })),
  withClaims('aud-beginning', 'whose audience only starts with the URL of the page', ({ aud }) => ({
    aud: `${String(aud).replace(/\/$/, '')}.evil.example.com/`,
  })),
  {
    ...withClaims('expired', 'that expired longer ago than the tolerance', () => ({
      iat: nowSeconds() - 900,
      exp: nowSeconds() - TOO_LATE,
    })),
    code: 'token_expired',
  },
  withClaims('long-lifetime', 'with a lifetime over 60 minutes', () => ({
    iat: nowSeconds(),
    exp: nowSeconds() + MAX_LIFETIME_SECONDS + 60,
  })),
  withClaims('future-iat', 'with an iat in the future beyond the tolerance', () => ({
    iat: nowSeconds() + TOO_LATE,
    exp: nowSeconds() + TOO_LATE + 600,
  })),
  withClaims('text-exp', 'with an exp that is a string', () => ({ exp: String(nowSeconds() + 600) })),
  {
    id: 'continue-token',
    what: 'that is a continue token',
    reference: 'contract, Tokens',
    code: 'token_invalid',
    make: ({ continueClaims, secret }) => forgeToken(continueClaims, secret),
  },
  {
    id: 'garbage',
    what: 'that is not a JWT',
    reference: 'contract, API',
    code: 'token_invalid',
    make: () => 'not.a.token',
  },
];
