import { expect, it } from 'vitest';
import { tokenSubject } from '../../../web/flow/token-subject.js';

/** A token with these claims and no signature worth the name. */
function tokenWith(claims: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.made-up`;
}

it.each([
  [{ sub: 'google-oauth2|1' }, 'google-oauth2|1'],
  [{ user_id: 'google-oauth2|2' }, 'google-oauth2|2'],
  [{ sub: 'oidc|Grüße→✓' }, 'oidc|Grüße→✓'],
  [{ sub: 'a', user_id: 'b' }, 'a'],
])('reads whom %j is about', (claims, subject) => {
  expect(tokenSubject(tokenWith(claims))).toBe(subject);
});

it.each([null, '', 'broken', 'a.b.c', 'a.e30', tokenWith(null), tokenWith({ sub: 5 }), tokenWith({ sub: '' })])(
  'says nothing of %s',
  (token) => {
    expect(tokenSubject(token)).toBeNull();
  },
);
