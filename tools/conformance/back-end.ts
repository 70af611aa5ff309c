import type { Answer, Exchange } from './exchange.js';
import { Violation } from './expectations.js';

export interface RequestOptions {
  /** Session token for `Authorization`. */
  token?: string | undefined;
  /** Sent as JSON. A string is sent unchanged, with the same media type. */
  json?: unknown;
  /** Sent as a plain HTML form. */
  form?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sends the body in chunks, without `Content-Length`. */
  chunked?: boolean;
  /** Values that no answer may contain, besides the token. */
  secrets?: readonly string[];
}

/** An HTTP client for the server under test. Records every exchange. */
export interface BackEnd {
  /** The page's URL. */
  readonly url: URL;
  readonly exchanges: readonly Exchange[];
  /** Sends one request. Redirects are not followed. Throws a `Violation` without an answer. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

/** Timeout for one call, longer than the contract's 8 seconds for one request. */
export const CALL_MS = 12_000;

/** After this many consecutive timeouts, further calls get a tenth of the time. Otherwise a run would take half an hour. */
const SILENT_CALLS = 3;

/** Creates the client. No call is made. @param timeoutMs timeout for one call, including its body. */
export function connectBackEnd(baseUrl: string, timeoutMs = CALL_MS): BackEnd {
  const url = new URL(baseUrl);
  const exchanges: Exchange[] = [];
  const timeLimit = () => {
    const last = exchanges.slice(-SILENT_CALLS);
    const isSilent = last.length === SILENT_CALLS && last.every(({ answer }) => answer === undefined);
    return isSilent ? timeoutMs / 10 : timeoutMs;
  };
  return {
    url,
    exchanges,
    async request(method, path, options = {}) {
      const { headers, body } = encode(options);
      const limitMs = timeLimit();
      const started = performance.now();
      const exchange: Exchange = {
        method,
        path,
        requestHeaders: headers,
        requestBody: body,
        secrets: [...(options.token ? [options.token] : []), ...(options.secrets ?? [])],
        answer: undefined,
        ms: 0,
      };
      exchanges.push(exchange);
      try {
        const { chunked } = options;
        exchange.answer = await send(new URL(path, url), { method, headers, body, timeoutMs: limitMs, chunked });
        return exchange.answer;
      } catch (error) {
        throw new Violation('an answer', describeFetchError(error, limitMs));
      } finally {
        exchange.ms = Math.round(performance.now() - started);
      }
    },
  };
}

function encode({ token, json, form, headers }: RequestOptions): {
  headers: Record<string, string>;
  body: string | undefined;
} {
  const type = json !== undefined ? 'application/json' : form && 'application/x-www-form-urlencoded';
  const text = typeof json === 'string' ? json : json === undefined ? undefined : JSON.stringify(json);
  return {
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(type !== undefined && { 'content-type': type }),
      ...headers,
    },
    body: text ?? (form && new URLSearchParams(form).toString()),
  };
}

interface Sending {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  chunked: boolean | undefined;
  timeoutMs: number;
}

async function send(url: URL, { method, headers, body, chunked = false, timeoutMs }: Sending): Promise<Answer> {
  const init = { method, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) } as const;
  const stream = chunked && body !== undefined ? { body: chunks(body), duplex: 'half' } : { body: body ?? null };
  const response = await fetch(url, { ...init, ...stream });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function chunks(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = 8192;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

function describeFetchError(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} seconds`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ECONNREFUSED') return 'no connection: nothing listens there';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'a connection that was closed without an answer';
  return `no answer: ${cause instanceof Error ? cause.message : error.message}`;
}
