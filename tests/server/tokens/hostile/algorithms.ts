import { createSign, generateKeyPairSync } from 'node:crypto';
import { encoded, type Forge, foreignSecret, type HostileToken, honestParts, mint } from './forge.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const publicJwk = publicKey.export({ format: 'jwk' });
const typ = 'JWT';

const unsigned = (alg: unknown): HostileToken[1] => {
  return ({ honest }) => `${encoded({ alg, typ })}.${encoded(honest)}.`;
};
const withOldSignature = (alg: unknown): HostileToken[1] => {
  return (forge) => `${encoded({ alg, typ })}.${honestParts(forge).slice(1).join('.')}`;
};
const signedAs =
  (alg: unknown, hash: 'sha256' | 'sha384' | 'sha512' = 'sha256'): HostileToken[1] =>
  (forge) =>
    mint(forge, { header: { alg, typ }, hash });
const named =
  (extra: object, key: string | Uint8Array = foreignSecret): HostileToken[1] =>
  (forge) =>
    mint(forge, { header: { alg: 'HS256', typ, ...extra }, key });
const headed =
  (header: object | string): HostileToken[1] =>
  (forge) =>
    mint(forge, { header });

function signedByRsa({ honest }: Forge, header: object = { alg: 'RS256', typ }): string {
  const content = `${encoded(header)}.${encoded(honest)}`;
  return `${content}.${createSign('sha256').update(content).sign(privateKey, 'base64url')}`;
}

/** Attacks on algorithm and key: RFC 8725, 3.1 and 3.2. */
export const algorithmTricks: HostileToken[] = [
  ...['none', 'None', 'NONE', 'nOnE', ' none', '', 'null'].flatMap((alg): HostileToken[] => [
    [`alg ${JSON.stringify(alg)} without a signature`, unsigned(alg)],
    [`alg ${JSON.stringify(alg)} with the signature of another token`, withOldSignature(alg)],
  ]),
  ['alg none with a signature', signedAs('none')],
  ['alg null', signedAs(null)],
  ['alg as a list', signedAs(['HS256'])],
  ['alg as an object', signedAs({ name: 'HS256' })],
  ['alg true', signedAs(true)],
  ['alg 256', signedAs(256)],
  ['alg hs256 in lower case', signedAs('hs256')],
  ['alg with a space behind', signedAs('HS256 ')],
  ['alg with a null byte behind', signedAs('HS256\u0000')],
  ['HS384', signedAs('HS384', 'sha384')],
  ['HS512', signedAs('HS512', 'sha512')],
  ['HS512 in the header, HS256 in fact', signedAs('HS512')],
  ['HS256 in the header, HS512 in fact', signedAs('HS256', 'sha512')],
  ['HS256 in the header, HS512 cut to 32 bytes', (forge) => signedAs('HS256', 'sha512')(forge).slice(0, -43)],
  ['HS1', signedAs('HS1')],
  ['RS256 by a key of the sender', (forge) => signedByRsa(forge)],
  ['RS256 with the secret as the public key', signedAs('RS256')],
  ['HS256 with a public key as the secret', (forge) => mint(forge, { key: publicPem })],
  ...['PS256', 'ES256', 'ES512', 'EdDSA', 'Ed25519', 'dir', 'A128KW', 'PBES2-HS256+A128KW'].map(
    (alg): HostileToken => [`${alg} in the header`, signedAs(alg)],
  ),
  ['a key of nothing', (forge) => mint(forge, { key: '' })],
  ['a key of zeros', (forge) => mint(forge, { key: new Uint8Array(32) })],
  ['the key with its last byte missing', (forge) => mint(forge, { key: forge.secret.slice(0, -1) })],
  ['the key in hexadecimal', (forge) => mint(forge, { key: Buffer.from(forge.secret).toString('hex') })],
  ['the key in base64url', (forge) => mint(forge, { key: Buffer.from(forge.secret).toString('base64url') })],
  ['the audience as the key', (forge) => mint(forge, { key: forge.honest.aud })],
  ['the text "undefined" as the key', (forge) => mint(forge, { key: 'undefined' })],
];

/** Attacks with header parameters, such as those that name a key: RFC 8725, 3.9 and 3.10. */
export const headerTricks: HostileToken[] = [
  ['kid that leads to an empty file', named({ kid: '../../../../dev/null' }, '')],
  ['kid that asks a database', named({ kid: "x' UNION SELECT 'made-up" }, 'made-up')],
  ['kid that runs a command', named({ kid: '/etc/hostname|sleep 5' })],
  ['kid that is an object', named({ kid: { toString: 'x' } })],
  ['jku of the sender', named({ jku: 'https://evil.example/jwks.json' })],
  ['x5u of the sender', named({ x5u: 'https://evil.example/chain.pem' })],
  ['jku on this machine', named({ jku: 'http://127.0.0.1:1/jwks.json' })],
  ['jwk with the secret in it', named({ jwk: { kty: 'oct', k: encoded(foreignSecret) } })],
  ['jwk with a public key, signed by RSA', (forge) => signedByRsa(forge, { alg: 'RS256', typ, jwk: publicJwk })],
  ['x5c with a certificate of the sender', named({ x5c: ['made-up-certificate'] })],
  ['jku beside the right signature', (forge) => named({ jku: 'https://evil.example/' }, forge.secret)(forge)],
  ['jwk beside the right signature', (forge) => named({ jwk: publicJwk }, forge.secret)(forge)],
  ['x5c beside the right signature', (forge) => named({ x5c: [] }, forge.secret)(forge)],
  ['crit of an unknown extension', headed({ alg: 'HS256', typ, crit: ['made-up'], 'made-up': true })],
  ['crit without the extension that it names', headed({ alg: 'HS256', typ, crit: ['exp'] })],
  ['crit that is empty', headed({ alg: 'HS256', typ, crit: [] })],
  ['crit that is no list', headed({ alg: 'HS256', typ, crit: 'b64' })],
  ['b64 false with crit', headed({ alg: 'HS256', typ, b64: false, crit: ['b64'] })],
  ['b64 false without crit', headed({ alg: 'HS256', typ, b64: false })],
  ['b64 true with crit', headed({ alg: 'HS256', typ, b64: true, crit: ['b64'] })],
  ['zip', headed({ alg: 'HS256', typ, zip: 'DEF' })],
  ['enc', headed({ alg: 'HS256', typ, enc: 'A256GCM' })],
  ['cty JWT with plain claims', headed({ alg: 'HS256', typ, cty: 'JWT' })],
  [
    'cty JWT with a token inside',
    (forge) => mint(forge, { header: { alg: 'HS256', typ, cty: 'JWT' }, payload: mint(forge) }),
  ],
  ['a token inside, as a text', (forge) => mint(forge, { payload: JSON.stringify(mint(forge)) })],
  ['no typ', headed({ alg: 'HS256' })],
  ['typ of an access token', headed({ alg: 'HS256', typ: 'at+jwt' })],
  ['typ of a logout token', headed({ alg: 'HS256', typ: 'logout+jwt' })],
  ['typ JOSE', headed({ alg: 'HS256', typ: 'JOSE' })],
  ['typ as a list', headed({ alg: 'HS256', typ: ['JWT'] })],
  ['typ null', headed({ alg: 'HS256', typ: null })],
  ['no alg', headed({ typ })],
  ['alg twice, the last one none', headed('{"alg":"HS256","typ":"JWT","alg":"none"}')],
  ['alg in capitals beside it', headed({ alg: 'none', ALG: 'HS256', typ })],
  ['alg in the prototype', headed('{"__proto__":{"alg":"HS256"},"typ":"JWT"}')],
  ['a header that is a list', headed('["HS256","JWT"]')],
  ['a header that is null', headed('null')],
  ['a header that is a text', headed('"HS256"')],
  ['a header that is no JSON', headed('{alg:HS256}')],
  ['a header that is empty', headed('')],
];
