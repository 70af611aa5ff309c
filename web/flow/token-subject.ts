import { tokenClaims } from './token-claims.js';

/**
 * Whom an arriving token is about.
 * @returns the claim `sub`, or `user_id` of tokens made by the Rule; null where the token cannot be read.
 */
export function tokenSubject(token: string | null): string | null {
  const { sub, user_id: userId } = tokenClaims(token);
  const subject = sub ?? userId;
  return typeof subject === 'string' && subject !== '' ? subject : null;
}
