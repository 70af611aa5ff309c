import { fail, type Outcome } from '../result.js';
import type { Arrival } from './redirect-tokens.js';

/**
 * Names the login that a token belongs to. Renewed tokens keep `jti` and `iat`, so they name the same one. The user is
 * part of it: nobody can speak for a login of somebody else.
 */
export function loginId({ sub, jti, issuedAt }: Pick<Arrival, 'sub' | 'jti' | 'issuedAt'>): string {
  return JSON.stringify([sub, issuedAt, jti ?? null]);
}

/** The answer to a link whose login has had its signup: completed, skipped or cancelled. */
export function loginIsOver(): Outcome<never> {
  return fail('token_expired', { cause: 'the signup of this login is over' });
}
