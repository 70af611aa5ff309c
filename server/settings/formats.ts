import * as z from 'zod/mini';

/**
 * A tenant or login domain: `example.eu.auth0.com`, or an origin. Plain http is allowed on loopback hosts only.
 * @returns a schema whose output is the origin, `https://example.eu.auth0.com`.
 */
export function readDomain(missing: string) {
  return z.pipe(
    z.string(missing).check(z.refine((text) => originOf(text) !== undefined, 'not a domain or an allowed origin')),
    z.transform((text) => originOf(text) ?? text),
  );
}

/** A public https address (http on loopback). @returns a schema whose output is the text as given. */
export function readWebUrl(missing: string) {
  return z.string(missing).check(z.refine(isWebUrl, 'not an https address (http is allowed on localhost only)'));
}

/**
 * The address of an API: https (http on loopback), with or without a path.
 * @returns a schema whose output has no slash at its end.
 */
export function readApiUrl() {
  const isBare = (text: string) => isWebUrl(text) && !/[?#@]/.test(text);
  return z.pipe(
    z
      .string()
      .check(z.refine(isBare, 'not an https address without query and user (http is allowed on localhost only)')),
    z.transform((text) => new URL(text).href.replace(/\/+$/, '')),
  );
}

/** A whole number in digits. @returns a schema whose output is the text. */
export function readWholeNumber(min: number, max: number) {
  const isWithin = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= min && Number(text) <= max;
  return z.string().check(z.refine(isWithin, `a number between ${min} and ${max}`));
}

/** Quotation marks that a shell or an env file should have removed. */
const quoted = /^(".*"|'.*'|`.*`|“.*”)$/s;
/** No setting contains line breaks, invisible characters or an escaped line break at its end. */
const broken = /[\p{Cc}\p{Cf}]|\\[nr]$/u;

/**
 * Errors in the text of a setting that hold for every format. White space around it was trimmed before. The rest is never
 * repaired, because a secret has to be the same on both sides.
 */
export function textError(text: string): string | undefined {
  if (quoted.test(text)) return 'it is in quotation marks: leave them out';
  return broken.test(text) ? 'it contains a line break or an invisible character' : undefined;
}

function originOf(text: string): string | undefined {
  const candidate = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return bare && isAllowed(url) ? url.origin : undefined;
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && isAllowed(new URL(text));
}

function isAllowed(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Whether this is a host name of this machine. Nothing that is sent there crosses a network. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The same for a URL. @param url any text; false if it is no URL. */
export function isLoopbackUrl(url = ''): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** Whether the text is an origin: scheme and host, without path, query and user. */
export function isOrigin(url: string): boolean {
  return /^https?:\/\/[^/?#@]+\/?$/.test(url);
}

/** Whether this is the source of a valid regular expression. */
export function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
