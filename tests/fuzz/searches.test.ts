import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { usernameHoldersQuery } from '#server/auth0/user-search.js';
import { parseSearchQuery, type SearchExpression } from '#tenant/local/store/users/search.js';
import { always } from './always.js';
import { anyText, wellFormed } from './texts.js';

const lucene = fc.constantFrom('" OR username:*', '\\', '\\"', '"', '*', '") OR (email:"a', ' AND ', '||', 'NOT a:b');
const name = fc.oneof(
  anyText.map((text) => wellFormed(text).slice(0, 300)),
  fc.array(fc.oneof(lucene, fc.string({ maxLength: 3 })), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** All terms of an expression. */
function termsOf(expression: SearchExpression): { field: string; value: string; prefix: boolean }[] {
  return expression.kind === 'term' ? [expression] : expression.parts.flatMap(termsOf);
}

describe('a user search', () => {
  always(
    'has exactly the terms for its usernames, correctly escaped',
    fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), name),
    ([names, connection]) => {
      const terms = termsOf(parseSearchQuery(usernameHoldersQuery(names, connection)));
      expect(terms.filter(({ prefix }) => prefix)).toEqual([]);
      expect(terms.map(({ field, value }) => [field, value])).toEqual([
        ['identities.connection', connection],
        ...names.flatMap((one) => [
          ['username', one],
          ['identities.profileData.username', one],
        ]),
        ...names.map((one) => ['app_metadata.username', one]),
      ]);
    },
  );
});
