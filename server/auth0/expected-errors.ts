import type { TenantError } from './tenant-error.js';

/** Of whom a conflict tells: of the username, or of nobody in particular (address, id, username). */
export type Conflict = 'conflict' | 'username_conflict';

/** Auth0's sentences of 2024 and of older tenants; an address of somebody called "username" does not count. */
const NAMES_USERNAME = /(?:^|[\s(])username\b(?!\S*@)/i;

/**
 * Whether creating was refused because something is in use already: status 409, or a 400 that says so. To be asked before
 * anything else, because "username" occurs in the sentences of both, conflicts and faults.
 */
export function conflictOf({ details: { status, reason = '' } }: TenantError): Conflict | undefined {
  const saysSo = status === 400 && /\balready exists\b|\bin use\b/i.test(reason);
  if (status !== 409 && !saysSo) return undefined;
  return NAMES_USERNAME.test(reason) ? 'username_conflict' : 'conflict';
}

/** Whether the tenant takes no address of this form. */
export function refusesEmail({ details: { status, reason = '' } }: TenantError): boolean {
  return status === 400 && /\bformat email\b/.test(reason);
}

/** Whether linking needs the id of the connection as well, or the connection is not there. */
export function missesConnection({ details: { status, errorCode, reason = '' } }: TenantError): boolean {
  return status === 400 && (errorCode === 'inexistent_connection' || /connection is not configured/i.test(reason));
}
