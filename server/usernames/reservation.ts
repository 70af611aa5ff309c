import { createHash, randomBytes } from 'node:crypto';
import type { Account, NewIdentity } from '../signup/account.js';

/** Prefix of the IDs (after `auth0|`) of all reservations. */
export const RESERVATION_PREFIX = 'reserved-';

/** Key in a reservation's `app_metadata` that marks it for deletion by the cleanup. Until then the username counts as taken. */
export const DELETION_MARK = 'set_aside';

export function isReservation(userId: string): boolean {
  return userId.startsWith(`auth0|${RESERVATION_PREFIX}`);
}

/** Whether a reservation is marked for deletion. It cannot be taken over any more. */
export function isMarkedForDeletion(reservation: Account): boolean {
  return reservation.appMetadata[DELETION_MARK] !== undefined;
}

/**
 * The ID (after `auth0|`) of a reservation.
 * @param version 0 for the first reservation of a username; each takeover adds one.
 */
export function reservationId(username: string, version: number): string {
  const subject = `signup-step username ${version} ${username}`;
  return `${RESERVATION_PREFIX}${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`;
}

/**
 * The database user that reserves a username. It cannot sign in: it is blocked, with a random password and an address that
 * cannot exist (RFC 2606 reserves `.invalid`). Version 0 has the username itself, so that it also conflicts with another database
 * user who has it. Later versions have a generated username that fits every connection.
 */
export function reservationUser(username: string, version: number, owner: string): NewIdentity {
  const id = reservationId(username, version);
  const name = version === 0 ? username : `r${id.slice(-12)}`;
  return {
    id,
    username: name,
    email: `${id}@signup-step.invalid`,
    password: randomPassword(name),
    blocked: true,
    appMetadata: { reserved_for: owner, reserved_name: username },
  };
}

/** A password with every character type and without the username, as connections may require. */
function randomPassword(username: string): string {
  const password = `aA1!${randomBytes(30).toString('base64url')}`;
  return password.toLowerCase().includes(username) ? randomPassword(username) : password;
}
