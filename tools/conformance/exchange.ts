/** One request to the back end, and its answer. */
export interface Exchange {
  method: string;
  /** Path and query. */
  path: string;
  requestHeaders: Readonly<Record<string, string>>;
  requestBody: string | undefined;
  /** Values of the request that no answer may contain: its token, its password. */
  secrets: readonly string[];
  /** Undefined without an answer. */
  answer: Answer | undefined;
  /** Milliseconds until the answer was complete. */
  ms: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** The maximum length of a request or an answer in a report. */
const MAX_LENGTH = 600;

/** Shortens tokens and `state`, so that a report can be shared. */
function redact(text: string): string {
  const short = text.replaceAll(/(state["=:]+)[\w-]{40,}/g, '$1…');
  return short.replaceAll(
    /eyJ[\w-]+\.[\w-]*\.?[\w-]*/g,
    (token) => `${token.slice(0, 10)}…(${token.length} characters)`,
  );
}

function shorten(text: string): string {
  const safe = redact(text);
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH)}… (${text.length} characters)` : safe;
}

/** Formats a request for the report, with shortened tokens. */
export function describeRequest({ method, path, requestHeaders, requestBody }: Exchange): string {
  const headers = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return shorten([`${method} ${path}`, ...headers, ...(requestBody === undefined ? [] : ['', requestBody])].join('\n'));
}

/** Formats an answer for the report: status, some headers, body. */
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

/** Selects the exchanges with an answer. */
export function answered(exchanges: readonly Exchange[]): (Exchange & { answer: Answer })[] {
  return exchanges.flatMap((exchange) => (exchange.answer ? [{ ...exchange, answer: exchange.answer }] : []));
}
