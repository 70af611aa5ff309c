import { encoded, type Forge, foreignSecret, type HostileToken, honestParts, mint } from './forge.js';

/** A valid token whose text is changed. */
const rewritten =
  (change: (token: string) => string): HostileToken[1] =>
  (forge) =>
    change(mint(forge));
const withSignature =
  (change: (signature: string) => string): HostileToken[1] =>
  (forge) => {
    const [header, payload, signature] = honestParts(forge);
    return `${header}.${payload}.${change(signature)}`;
  };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same 32 bytes in another encoding: the last one of 43 letters has two unused bits. */
function withSpareBits(signature: string): string {
  return signature.slice(0, -1) + alphabet[alphabet.indexOf(signature.at(-1) ?? '') + 1];
}

const flipped = (signature: string) => (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
const changedClaims = ({ honest }: Forge) => encoded({ ...honest, sub: 'google-oauth2|somebody-else' });

/** Other encodings of a valid token, and malformed ones: RFC 7515, 5.2. */
export const encodingTricks: HostileToken[] = [
  ['nothing but a word', () => 'not-a-token'],
  ['a dot', () => '.'],
  ['two dots', () => '..'],
  ['three words', () => 'a.b.c'],
  ['the parts of nothing', () => `${encoded({})}.${encoded({})}.${encoded({})}`],
  ['no header', rewritten((token) => token.replace(/^[^.]+/, ''))],
  ['no payload', rewritten((token) => token.replace(/\.[^.]+\./, '..'))],
  ['no signature', rewritten((token) => token.replace(/[^.]+$/, ''))],
  ['one part', (forge) => honestParts(forge)[0]],
  ['two parts', (forge) => honestParts(forge).slice(0, 2).join('.')],
  ['four parts', rewritten((token) => `${token}.AAAA`)],
  ['a dot behind', rewritten((token) => `${token}.`)],
  ['a dot in front', rewritten((token) => `.${token}`)],
  [
    'five parts, as encrypted tokens have',
    () => ['dir', '', 'iv', 'text', 'tag'].map((part) => encoded(part)).join('.'),
  ],
  [
    'an encrypted token',
    () =>
      `${encoded({ alg: 'dir', enc: 'A256GCM', typ: 'JWT' })}..${encoded('iv')}.${encoded('text')}.${encoded('tag')}`,
  ],
  [
    'the flattened JSON form',
    (forge) => {
      const [header, payload, signature] = honestParts(forge);
      return JSON.stringify({ protected: header, payload, signature });
    },
  ],
  [
    'the general JSON form',
    (forge) => {
      const [header, payload, signature] = honestParts(forge);
      return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
    },
  ],
  ['the token in quotes', rewritten((token) => `"${token}"`)],
  ['the token twice', rewritten((token) => `${token}${token}`)],
  ['the token twice with a comma between', rewritten((token) => `${token},${token}`)],
  ['the token encoded once more', rewritten((token) => encoded(token))],
  ['the token percent-encoded', rewritten((token) => token.replaceAll('.', '%2E'))],
  ['words behind', rewritten((token) => `${token};admin=true`)],
  ['padding behind the signature', withSignature((signature) => `${signature}=`)],
  ['much padding behind the signature', withSignature((signature) => `${signature}====`)],
  ['padding behind the header', rewritten((token) => token.replace('.', '=.'))],
  ['a line break inside', rewritten((token) => token.replace('.', '\n.'))],
  ['a space inside', rewritten((token) => token.replace('.', ' .'))],
  ['a tab inside', rewritten((token) => token.replace('.', '\t.'))],
  ['a line break behind', rewritten((token) => `${token}\n`)],
  ['a null byte behind', rewritten((token) => `${token}\u0000`)],
  ['a byte order mark in front', rewritten((token) => `\uFEFF${token}`)],
  ['an invisible space inside', rewritten((token) => token.replace('.', '.\u200B'))],
  ['dots that are none', rewritten((token) => token.replaceAll('.', '\u2024'))],
  ['letters of full width', rewritten((token) => token.replace('e', '\uFF45'))],
  ['the plain alphabet of base64', withSignature((signature) => `${signature.slice(0, 20)}+/${signature.slice(22)}`)],
  ['a star in the signature', withSignature((signature) => `${signature.slice(0, -1)}*`)],
  ['a signature in other letters for the same bytes', withSignature(withSpareBits)],
  ['a signature with one letter changed', withSignature(flipped)],
  ['a signature with its last letter missing', withSignature((signature) => signature.slice(0, -1))],
  ['half a signature', withSignature((signature) => signature.slice(0, 21))],
  ['one letter of a signature', withSignature((signature) => signature.slice(0, 1))],
  ['a signature with more behind', withSignature((signature) => `${signature}AAAA`)],
  ['a signature of zeros', withSignature(() => 'A'.repeat(43))],
  ['a signature in hexadecimal', withSignature((signature) => Buffer.from(signature, 'base64url').toString('hex'))],
  [
    'claims changed after signing',
    (forge) => {
      const [header, , signature] = honestParts(forge);
      return `${header}.${changedClaims(forge)}.${signature}`;
    },
  ],
  [
    'a header changed after signing',
    (forge) => {
      const [, payload, signature] = honestParts(forge);
      return `${encoded({ typ: 'JWT', alg: 'HS256' })}.${payload}.${signature}`;
    },
  ],
  [
    'header and claims in each other’s place',
    (forge) => {
      const [header, payload, signature] = honestParts(forge);
      return `${payload}.${header}.${signature}`;
    },
  ],
  ['signed with a foreign secret', (forge) => mint(forge, { key: foreignSecret })],
  [
    'signed over the claims alone',
    (forge) => {
      const [header, payload] = honestParts(forge);
      return `${header}.${payload}.${mint(forge, { header: '' }).split('.')[2]}`;
    },
  ],
];

/** Payloads that are not claims, signed with the right secret. */
export const payloadTricks: HostileToken[] = [
  ...['null', 'true', '7', '"text"', '[]', '{}', '', '{', 'undefined', '{"sub":"a|1"'].map(
    (payload): HostileToken => [`a payload of ${JSON.stringify(payload)}`, (forge) => mint(forge, { payload })],
  ),
  ['claims in a list', (forge) => mint(forge, { payload: JSON.stringify([forge.honest]) })],
  ['claims with words behind', (forge) => mint(forge, { payload: `${JSON.stringify(forge.honest)};` })],
  ['two sets of claims', (forge) => mint(forge, { payload: JSON.stringify(forge.honest).repeat(2) })],
  ['claims with a comment', (forge) => mint(forge, { payload: `/* */${JSON.stringify(forge.honest)}` })],
  ['claims in UTF-16', (forge) => mint(forge, { payload: Buffer.from(JSON.stringify(forge.honest), 'utf16le') })],
  ['claims that are no UTF-8', (forge) => mint(forge, { payload: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) })],
  ['a hundred nested lists', (forge) => mint(forge, { payload: '['.repeat(100) + ']'.repeat(100) })],
  ['claims inside claims', (forge) => mint(forge, { payload: JSON.stringify({ claims: forge.honest }) })],
  ['a token of more than 4096 letters', (forge) => mint(forge, { claims: { pad: 'x'.repeat(4000) } })],
  ['a token of 12,000 letters', (forge) => mint(forge, { claims: { pad: 'x'.repeat(9000) } })],
  ['12,000 letters without a dot', () => 'A'.repeat(12_000)],
  ['4,000 dots', () => '.'.repeat(4000)],
];
