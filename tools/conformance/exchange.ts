/** One request to the back end, and its answer. Bodies are texts. */
export interface Exchange {
  method: string;
  /** Path and query. */
  path: string;
  requestHeaders: Readonly<Record<string, string>>;
  requestBody: string | undefined;
  /** Values of the request that no answer may repeat: its token, its password. */
  secrets: readonly string[];
  /** undefined where no answer came. */
  answer: Answer | undefined;
  /** Milliseconds until the whole answer was there. */
  ms: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Characters of a request or an answer that a report shows. */
const SHOWN = 600;

/** A token by its first letters and its length, and so a `state`: a report may be passed on. */
function withoutTokens(text: string): string {
  const short = text.replaceAll(/(state["=:]+)[\w-]{40,}/g, '$1…');
  return short.replaceAll(
    /eyJ[\w-]+\.[\w-]*\.?[\w-]*/g,
    (token) => `${token.slice(0, 10)}…(${token.length} characters)`,
  );
}

function shorten(text: string): string {
  const safe = withoutTokens(text);
  return safe.length > SHOWN ? `${safe.slice(0, SHOWN)}… (${text.length} characters)` : safe;
}

/** The request as a report shows it: method, address, body. Tokens are shortened. */
export function describeRequest({ method, path, requestHeaders, requestBody }: Exchange): string {
  const headers = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return shorten([`${method} ${path}`, ...headers, ...(requestBody === undefined ? [] : ['', requestBody])].join('\n'));
}

/** The answer as a report shows it: status, headers, body. */
export function describeAnswer({ answer, ms }: Exchange): string {
  if (!answer) return `no answer (${ms} ms)`;
  const shown = ['content-type', 'cache-control', 'x-request-id', 'retry-after', 'allow', 'location'];
  const headers = shown.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const text = answer.text.trimStart().startsWith('<') ? `${answer.text.slice(0, 100)}…` : answer.text;
  return shorten([String(answer.status), ...headers, '', text].join('\n'));
}
