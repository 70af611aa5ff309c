import type { SearchExpression, SearchTerm } from './search-query.js';
import type { User } from './user-record.js';

/** Fields that Auth0 compares without telling upper from lower case. All others are case-sensitive. */
const NORMALISED = new Set(['email', 'name', 'given_name', 'family_name', 'nickname']);

/** The texts found along a path; lists are searched through, and null and empty values are not indexed at all. */
function textsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => textsAt(entry, path));
  const [key, ...rest] = path;
  if (key === undefined) {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return textsAt(Object.getOwnPropertyDescriptor(value, key)?.value, rest);
}

function matchesTerm(user: User, term: SearchTerm): boolean {
  const fold = (text: string) => (NORMALISED.has(term.field) ? text.toLowerCase() : text);
  const wanted = fold(term.value);
  return textsAt(user, term.field.split('.')).some((text) =>
    term.prefix ? fold(text).startsWith(wanted) : fold(text) === wanted,
  );
}

/** True when the user, as the search index has it, fits the query. */
export function matchesSearch(user: User, query: SearchExpression): boolean {
  if (query.kind === 'term') return matchesTerm(user, query);
  return query.kind === 'and'
    ? query.parts.every((part) => matchesSearch(user, part))
    : query.parts.some((part) => matchesSearch(user, part));
}
