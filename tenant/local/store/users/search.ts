/** One comparison: a field, and the text that it must equal or begin with. */
interface SearchTerm {
  kind: 'term';
  field: string;
  value: string;
  prefix: boolean;
}

export type SearchExpression = SearchTerm | { kind: 'and' | 'or'; parts: SearchExpression[] };
type Token = SearchTerm | { kind: '(' | ')' | 'and' | 'or' };

/** A query that is invalid or not supported; the message says why. */
export class SearchSyntaxError extends Error {}

/** Fields of users that can be searched. */
const userField =
  /^(user_id|username|email|email_verified|name|nickname|given_name|family_name|blocked|identities\.(connection|provider|user_id|profileData\.(username|email))|(app|user)_metadata(\.[^.\s:"()]+)+)$/;
/** One token: a parenthesis, or a word with an optional `:"quoted"` or `:bare` value, in which a backslash escapes. */
const tokenPattern = /\s*(?:([()])|((?:[^\s:"()\\]|\\.)+)(?::(?:"((?:[^"\\]|\\.)*)"|((?:[^\s:"()\\]|\\.)+))?)?)/suy;
/** Fields that Auth0 compares without case. All others are case-sensitive. */
const caseInsensitive = new Set(['email', 'name', 'given_name', 'family_name', 'nickname']);
const minPrefixLength = 3;

function removeEscapes(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

function bareTerm(field: string, raw: string): SearchTerm {
  const prefix = raw.endsWith('*') && !raw.endsWith('\\*');
  const literal = prefix ? raw.slice(0, -1) : raw;
  if (/(?<!\\)[*?[\]{}^~!+&|/"]/u.test(literal)) throw new SearchSyntaxError(`Unsupported syntax in "${field}:${raw}"`);
  const value = removeEscapes(literal);
  if (prefix && field.startsWith('user_metadata.')) throw new SearchSyntaxError('No wildcards in user_metadata');
  if (prefix && value.length < minPrefixLength) {
    throw new SearchSyntaxError('A wildcard needs three characters before it');
  }
  return { kind: 'term', field, value, prefix };
}

function toToken(match: RegExpExecArray, searchable: RegExp): Token {
  const [text, bracket, word = '', quoted, bare] = match;
  if (bracket === '(' || bracket === ')') return { kind: bracket };
  if (/^\s*(AND|OR)$/.test(text)) return { kind: word === 'AND' ? 'and' : 'or' };
  if (!searchable.test(word)) throw new SearchSyntaxError(`"${word}" is not a searchable field`);
  if (quoted !== undefined) return { kind: 'term', field: word, value: removeEscapes(quoted), prefix: false };
  if (bare === undefined) throw new SearchSyntaxError(`"${word}" has no value`);
  return bareTerm(word, bare);
}

function tokenize(query: string, searchable: RegExp): Token[] {
  const text = query.trimEnd();
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw new SearchSyntaxError(`Cannot read the query from character ${at + 1}`);
    tokens.push(toToken(match, searchable));
  }
  return tokens;
}

/**
 * Parses the part of Auth0's user search (version 3, Lucene) that signups use: `field:"value"`, `field:value`,
 * `field:abc*`, AND, OR (AND binds closer) and parentheses. `searchable` matches the names of the fields, by default those
 * of users. Throws SearchSyntaxError for everything else, such as ranges.
 */
export function parseSearchQuery(query: string, searchable = userField): SearchExpression {
  const tokens = tokenize(query, searchable);
  let at = 0;
  const list = (kind: 'and' | 'or', part: () => SearchExpression): SearchExpression => {
    const first = part();
    const parts = [first];
    while (tokens[at]?.kind === kind) {
      at += 1;
      parts.push(part());
    }
    return parts.length === 1 ? first : { kind, parts };
  };
  const unit = (): SearchExpression => {
    const token = tokens[at++];
    if (token?.kind === 'term') return token;
    if (token?.kind !== '(') throw new SearchSyntaxError('A term is missing');
    const inner = expression();
    if (tokens[at++]?.kind !== ')') throw new SearchSyntaxError('A parenthesis is not closed');
    return inner;
  };
  const expression = (): SearchExpression => list('or', () => list('and', unit));
  const parsed = expression();
  if (at < tokens.length) throw new SearchSyntaxError('AND or OR is missing between two terms');
  return parsed;
}

/** The values at a path, as strings. All entries of a list count. null is not indexed. */
function textsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => textsAt(entry, path));
  const [key, ...rest] = path;
  if (key === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return textsAt(Object.getOwnPropertyDescriptor(value, key)?.value, rest);
}

function matchesTerm(record: object, { field, value, prefix }: SearchTerm): boolean {
  const fold = (text: string) => (caseInsensitive.has(field) ? text.toLowerCase() : text);
  const texts = textsAt(record, field.split('.')).map(fold);
  return texts.some((text) => (prefix ? text.startsWith(fold(value)) : text === fold(value)));
}

/** Whether the record matches the query. */
export function matchesSearch(record: object, query: SearchExpression): boolean {
  if (query.kind === 'term') return matchesTerm(record, query);
  const matches = (part: SearchExpression) => matchesSearch(record, part);
  return query.kind === 'and' ? query.parts.every(matches) : query.parts.some(matches);
}
