/** One comparison: a field, and the text that it must equal or begin with. */
export interface SearchTerm {
  kind: 'term';
  field: string;
  value: string;
  prefix: boolean;
}

export type SearchExpression = SearchTerm | { kind: 'and' | 'or'; parts: SearchExpression[] };

/** What is wrong with a query, in words. */
export class SearchSyntaxError extends Error {}

type Token = SearchTerm | { kind: '(' | ')' | 'and' | 'or' };

const FIELD =
  /^(user_id|username|email|email_verified|name|nickname|given_name|family_name|blocked|identities\.(connection|provider|user_id|profileData\.(username|email))|(app|user)_metadata(\.[^.\s:"()]+)+)$/;
/** One token: a bracket, or a word with an optional `:"quoted"` or `:bare` value, in which a backslash protects. */
const TOKEN = /\s*(?:([()])|((?:[^\s:"()\\]|\\.)+)(?::(?:"((?:[^"\\]|\\.)*)"|((?:[^\s:"()\\]|\\.)+))?)?)/suy;
const SHORTEST_PREFIX = 3;

function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

function bareTerm(field: string, raw: string): SearchTerm {
  const prefix = raw.endsWith('*') && !raw.endsWith('\\*');
  const literal = prefix ? raw.slice(0, -1) : raw;
  if (/(?<!\\)[*?[\]{}^~!+&|/"]/u.test(literal)) throw new SearchSyntaxError(`Unsupported syntax in "${field}:${raw}"`);
  const value = unescaped(literal);
  if (prefix && field.startsWith('user_metadata.')) throw new SearchSyntaxError('No wildcards in user_metadata');
  if (prefix && value.length < SHORTEST_PREFIX)
    throw new SearchSyntaxError('A wildcard needs three characters before it');
  return { kind: 'term', field, value, prefix };
}

function tokenOf(match: RegExpExecArray): Token {
  const [, bracket, word = '', quoted, bare] = match;
  if (bracket === '(' || bracket === ')') return { kind: bracket };
  if (word === 'AND' && !match[0].includes(':')) return { kind: 'and' };
  if (word === 'OR' && !match[0].includes(':')) return { kind: 'or' };
  if (!FIELD.test(word)) throw new SearchSyntaxError(`"${word}" is no field that can be searched`);
  if (quoted !== undefined) return { kind: 'term', field: word, value: unescaped(quoted), prefix: false };
  if (bare === undefined) throw new SearchSyntaxError(`"${word}" has no value`);
  return bareTerm(word, bare);
}

function tokenise(query: string): Token[] {
  const text = query.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SearchSyntaxError(`Cannot read the query from character ${at + 1}`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

/** Reads `a AND b OR (c AND d)`; AND binds closer than OR. */
class Parser {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  parse(): SearchExpression {
    const expression = this.#list('or', () => this.#list('and', () => this.#unit()));
    if (this.#at < this.#tokens.length) throw new SearchSyntaxError('AND or OR is missing between two terms');
    return expression;
  }

  #list(kind: 'and' | 'or', part: () => SearchExpression): SearchExpression {
    const first = part();
    const parts = [first];
    while (this.#tokens[this.#at]?.kind === kind) {
      this.#at += 1;
      parts.push(part());
    }
    return parts.length === 1 ? first : { kind, parts };
  }

  #unit(): SearchExpression {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token?.kind === 'term') return token;
    if (token?.kind !== '(') throw new SearchSyntaxError('A term is missing');
    const inner = this.#list('or', () => this.#list('and', () => this.#unit()));
    if (this.#tokens[this.#at]?.kind !== ')') throw new SearchSyntaxError('A bracket is not closed');
    this.#at += 1;
    return inner;
  }
}

/**
 * Reads the part of Auth0's user search (version 3, Lucene) that signups use: `field:"value"`, `field:value`,
 * `field:abc*`, AND, OR and brackets. Throws SearchSyntaxError for everything else, ranges and NOT included.
 */
export function parseSearchQuery(query: string): SearchExpression {
  return new Parser(tokenise(query)).parse();
}
