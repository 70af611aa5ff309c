import { cleanLine } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';

/** A web address. */
export const url: FieldTypeRules = {
  options: textOptions,
  normalize(value) {
    // No NFKC: it could change letters of the path, and browsers normalize the host themselves.
    const text = cleanLine(String(value), false);
    return text && withScheme(text);
  },
  check: (value) => invalidUnless(isWebAddress(String(value))),
};

/** Adds `https://` to `example.com`. `example.com:8080` has no scheme either: a port follows the colon. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
}

/**
 * Whether the text is an http or https URL with a host name. URLs with a user name are refused: they are email addresses, or
 * disguise where they lead.
 */
function isWebAddress(text: string): boolean {
  const address = /^https?:\/\/[^/\\\s]\S*$/i.test(text) ? parseUrl(text) : undefined;
  return address !== undefined && address.username === '' && address.password === '' && isHostName(address.hostname);
}

/**
 * Whether a host is a public name with a dot. Top-level domains are never numbers or single letters, so `1.5` and `e.g` are
 * refused. Source: RFC 3696, 2.
 * @param host as `URL` returns it (Punycode).
 */
export function isHostName(host: string): boolean {
  return /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(host);
}

/** Like `URL.parse`, which some supported browsers do not have. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
