/**
 * Whether this is an address on the web: http or https, with the name of a host. An address with a user in it is somebody's
 * e-mail address, or pretends to lead elsewhere.
 */
export function isWebAddress(text: string): boolean {
  const url = /^https?:\/\/[^/\\\s]\S*$/i.test(text) ? parsed(text) : undefined;
  return url !== undefined && url.username === '' && url.password === '' && isHostName(url.hostname);
}

/** Whether this is an e-mail address as people have them: no quotation marks, no list, the name of a host behind the `@`. */
export function isEmailAddress(text: string): boolean {
  const [, host = ''] = /^[^\s@,;:<>()[\]"\\]+@([^\s@/?#%\\:]+)$/.exec(text) ?? [];
  return host !== '' && isHostName(parsed(`https://${host}`)?.hostname ?? '');
}

/**
 * Whether a host has a name with a dot that the public may know, in the form that `URL` gives it (Punycode). No top-level
 * domain is a number or a single letter, so that `1.5` and `e.g` are none. Source: RFC 3696, 2.
 */
function isHostName(host: string): boolean {
  return /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(host);
}

/** `URL.canParse` and `URL.parse` are too new for some of the browsers that the page works in. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
