import { domainToASCII } from 'node:url';

/**
 * An address in the form that a tenant takes: without spaces and invisible signs around it, an international domain as
 * Punycode (RFC 5891; what the WHATWG URL standard makes of a host). The part before the `@` has no such form and stays as
 * it is.
 */
export function tenantAddress(email: string): string {
  // Spaces, and signs that nobody sees: no address has any (RFC 5322, 3.4.1).
  const visible = email.replaceAll(/[\s\p{Cf}]/gu, '');
  const at = visible.lastIndexOf('@');
  const domain = domainToASCII(visible.slice(at + 1));
  return at < 0 || domain === '' ? visible : `${visible.slice(0, at)}@${domain}`;
}
