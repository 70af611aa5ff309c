import jsonwebtoken from 'jsonwebtoken';
import { password, signupUrl, state, tokenSecret } from '../../tests/support/signup-world.js';
import type { TenantProcess } from './tenant.js';

/** The header in which the servers find the address of a request. */
export const ADDRESS_HEADER = 'x-client-address';

/** One person's request to sign up, ready to be sent. */
export interface Submission {
  /** The user id of the social login. */
  sub: string;
  username: string;
  headers: Record<string, string>;
  body: string;
}

/** Long enough that no password holds it. */
let count = 1_000_000;

/**
 * Adds so many new people to the tenant, and writes what each of them submits. Everybody has a token and an address of
 * their own, as people have, so that no limit for one caller is met.
 */
export async function newSubmissions(tenant: TenantProcess, howMany: number): Promise<Submission[]> {
  const ids = Array.from({ length: howMany }, () => String(++count));
  await tenant.order({ people: ids });
  const iss = new URL(tenant.origin).host;
  return ids.map((id) => {
    const sub = `google-oauth2|${id}`;
    const username = `person-${id}`;
    const claims = { iss, sub, aud: signupUrl, jti: `login-${id}`, ip: '192.0.2.1', email: `${id}@example.com` };
    return {
      sub,
      username,
      headers: {
        authorization: `Bearer ${jsonwebtoken.sign(claims, tokenSecret, { expiresIn: '15m' })}`,
        'content-type': 'application/json',
        [ADDRESS_HEADER]: addressOf(Number(id)),
      },
      body: JSON.stringify({ state, username, password }),
    };
  });
}

function addressOf(number: number): string {
  return ['10', number >> 16, (number >> 8) & 255, number & 255].join('.');
}
