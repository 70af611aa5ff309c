import { cleanLine } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';

/** A web address. */
export const url: FieldTypeRules = {
  options: textOptions,
  normalize(value) {
    // A path may have letters that NFKC would change; browsers fold the host by themselves.
    const text = cleanLine(String(value), false);
    return text && withScheme(text);
  },
  check: (value) => invalidUnless(isWebAddress(String(value))),
};

/** `example.com` is what people type. A port may follow a host, so that `example.com:8080` has no scheme yet. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
}

/**
 * Whether this is an http or https address with a host name. One with a user name in it is an e-mail address, or pretends
 * to lead elsewhere.
 */
function isWebAddress(text: string): boolean {
  const address = /^https?:\/\/[^/\\\s]\S*$/i.test(text) ? parseUrl(text) : undefined;
  return address !== undefined && address.username === '' && address.password === '' && isHostName(address.hostname);
}

/**
 * Whether a host, in the form that `URL` gives it (Punycode), has a public name with a dot. No top-level domain is a number
 * or a single letter, so `1.5` and `e.g` are no host names. Source: RFC 3696, 2.
 */
export function isHostName(host: string): boolean {
  return /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(host);
}

/** `URL.canParse` and `URL.parse` are too new for some of the browsers that the page works in. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
