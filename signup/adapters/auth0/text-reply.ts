import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * A reply whose text is there. It has what of a `Response` is read here and in the SDK; making a whole one, with a stream
 * in it, costs more than the call itself.
 */
export class TextReply implements Pick<Response, 'status' | 'statusText' | 'ok' | 'text' | 'json'> {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly redirected = false;
  readonly type = 'basic';
  readonly url = '';
  readonly headers: ReplyHeaders;
  readonly #text: string;

  constructor({ statusCode: status = 0, statusMessage = '', headers }: IncomingMessage, text: string) {
    this.status = status;
    this.statusText = statusMessage;
    this.ok = status >= 200 && status < 300;
    this.headers = new ReplyHeaders(headers);
    this.#text = text;
  }

  async text(): Promise<string> {
    return this.#text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text);
  }
}

/** Headers of a reply, by their names in any spelling. */
export class ReplyHeaders implements Pick<Headers, 'get'> {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    return this.#headers[name.toLowerCase()]?.toString() ?? null;
  }
}
