import { domainToASCII } from 'node:url';

/** Spaces and signs that nobody sees, around an address: they are no part of it (RFC 5322, 3.4.1). */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const OUTSIDE_ASCII = /[^\u0020-\u007e]/;

/**
 * An address in the form that a tenant takes: without spaces and invisible signs around it, an international domain as
 * Punycode (RFC 5891; what the WHATWG URL standard makes of a host). What stands before the `@` has no such form and stays as
 * it is, as does all that would be another mailbox.
 */
export function tenantAddress(email: string): string {
  const address = email.replaceAll(AROUND, '');
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ascii = at > 0 && OUTSIDE_ASCII.test(domain) ? domainToASCII(domain) : '';
  return ascii === '' ? address : `${address.slice(0, at)}@${ascii}`;
}
