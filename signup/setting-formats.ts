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

/** A public https address (http on loopback). @returns a schema whose output is the text as given, outer space cut. */
export function readWebUrl(missing: string) {
  return z
    .string(missing)
    .check(z.trim(), z.refine(isWebUrl, 'not an https address (http is accepted on localhost only)'));
}

/** A shared secret: its UTF-8 bytes, or behind `base64url:` the bytes that the rest encodes. Weak ones are refused. */
export function readSecret(missing: string) {
  return z.pipe(
    z.string(missing).check(
      z.refine((text) => weaknessOf(secretBytes(text)) === undefined, {
        error: ({ input }) => weaknessOf(secretBytes(String(input))),
      }),
    ),
    z.transform(secretBytes),
  );
}

function originOf(text: string): string | undefined {
  const trimmed = text.trim();
  const candidate = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
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

/** No bytes where the encoding is wrong. */
function secretBytes(text: string): Uint8Array {
  if (!text.startsWith(ENCODED)) return new TextEncoder().encode(text);
  const rest = text.slice(ENCODED.length);
  return new Uint8Array(Buffer.from(/^[A-Za-z0-9_-]*={0,2}$/.test(rest) ? rest : '', 'base64url'));
}

/** Whether this is the source of a regular expression. */
export function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
