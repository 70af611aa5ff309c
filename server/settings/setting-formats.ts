import * as z from 'zod/mini';
import { weaknessOf } from './weak-secret.js';

const ENCODED = 'base64url:';

/**
 * A tenant or login domain: `example.eu.auth0.com`, or an origin. Plain http is accepted for loopback hosts only.
 * @returns a schema whose output is the origin, `https://example.eu.auth0.com`.
 */
export function readDomain(missing: string) {
  return z.pipe(
    z.string(missing).check(z.refine((text) => originOf(text) !== undefined, 'not a domain or a permitted origin')),
    z.transform((text) => originOf(text) ?? text),
  );
}

/** A public https address (http on loopback). @returns a schema whose output is the text as given. */
export function readWebUrl(missing: string) {
  return z.string(missing).check(z.refine(isWebUrl, 'not an https address (http is accepted on localhost only)'));
}

/** A shared secret: its UTF-8 bytes, or behind `base64url:` the bytes that the rest encodes. Weak ones are refused. */
export function readSecret(missing: string) {
  return z.pipe(
    z
      .string(missing)
      .check(z.refine((text) => secretFault(text) === undefined, { error: ({ input }) => secretFault(String(input)) })),
    z.transform(secretBytes),
  );
}

/** Quotation marks that a shell or a file of settings was meant to take off. */
const quoted = /^(".*"|'.*'|`.*`|“.*”)$/s;
/** What no setting has in it: line breaks in the middle, characters that nobody sees, and a line break that was written out. */
const broken = /[\p{Cc}\p{Cf}]|\\[nr]$/u;

/**
 * What is wrong with the text of any setting, whatever it means. White space around it is cut before; the rest is never
 * mended, because a secret has to be the same on both sides.
 */
export function textFault(text: string): string | undefined {
  if (quoted.test(text)) return 'there are quotation marks around it: leave them out';
  return broken.test(text) ? 'there is a line break or an invisible character in it' : undefined;
}

function originOf(text: string): string | undefined {
  const candidate = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return bare && isPermitted(url) ? url.origin : undefined;
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && isPermitted(new URL(text));
}

function isPermitted(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Hosts of this machine itself: nothing sent there crosses a network. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The same for an address. @param url anything; what is no address is not on this machine. */
export function isLoopbackUrl(url = ''): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** The bytes that a shared secret stands for; the encoding is right. */
export function secretBytes(text: string): Uint8Array {
  if (!text.startsWith(ENCODED)) return new TextEncoder().encode(text);
  return new Uint8Array(Buffer.from(text.slice(ENCODED.length), 'base64url'));
}

/** Why a text is no shared secret. Nothing of it is repeated. */
function secretFault(text: string): string | undefined {
  const encoded = text.startsWith(ENCODED) ? text.slice(ENCODED.length) : '';
  if (/^[\w+/-]*[+/][\w+/-]*={0,2}$/.test(encoded))
    return `behind ${ENCODED} there is plain base64: write - for + and _ for / (RFC 4648, 5)`;
  if (!/^[\w-]*={0,2}$/.test(encoded)) return `what stands behind ${ENCODED} is not base64url (RFC 4648, 5)`;
  // Four letters are three bytes; one letter left over is none.
  if (encoded.replace(/=+$/, '').length % 4 === 1)
    return `what stands behind ${ENCODED} is cut off: a letter is missing or too many`;
  return weaknessOf(secretBytes(text));
}

/** Whether this is the source of a regular expression. */
export function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
