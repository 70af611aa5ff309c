// @vitest-environment node
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../web/api/client.js';
import { runRequest } from '../../../web/flow/request.js';
import { session } from '../support/scripted-api.js';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client in front of a real server on the loopback interface. */
async function clientFor(handler: Handler, options: { token?: string | null; deadline?: number } = {}) {
  const server = createServer(async (request, response) => {
    handler(request, response, await text(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // listens on TCP
  const { token = 'made-up-token', deadline = 5000 } = options;
  return createApiClient({
    token: () => token,
    language: () => 'pt-BR',
    deadline,
    fetch: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
  });
}

const never = new AbortController().signal;

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

describe('the API client', () => {
  it('opens the session with the token and reads the URL of "Start over"', async () => {
    const expected = session();
    let seen: IncomingMessage | undefined;
    const api = await clientFor((request, response) => {
      seen = request;
      send(response, 200, JSON.stringify(expected), { link: '<https://app.example/>; rel="start"' });
    });
    expect(await api.openSession(never)).toEqual({ ok: true, value: expected, start: 'https://app.example/' });
    expect(seen?.headers).toMatchObject({ authorization: 'Bearer made-up-token', accept: 'application/json' });
    expect(`${seen?.method} ${seen?.url}`).toBe('GET /api/session');
  });

  it('sends the request without a token too, so that the API decides', async () => {
    let authorization: string | undefined = 'not asked';
    const api = await clientFor(
      (request, response) => {
        authorization = request.headers.authorization;
        send(response, 401, '{"type":"about:blank","title":"x","status":401,"code":"token_missing"}');
      },
      { token: null },
    );
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'token_missing' } });
    expect(authorization).toBeUndefined();
  });

  it('asks for a username as a query', async () => {
    let url: string | undefined;
    const reply = { username: 'a&b', status: 'available', suggestions: [] };
    const api = await clientFor((request, response) => {
      url = request.url;
      send(response, 200, JSON.stringify(reply));
    });
    expect(await api.checkUsername('a&b', never)).toEqual({ ok: true, value: reply, start: null });
    expect(url).toBe('/api/username?username=a%26b');
  });

  it('sends a signup as JSON, with the language of the form', async () => {
    const request = { state: 's', username: 'ada', password: 'correct-Horse-9' };
    let seen: unknown;
    const api = await clientFor((incoming, response, body) => {
      const { 'content-type': type, 'content-language': language } = incoming.headers;
      seen = [incoming.method, incoming.url, type, language, JSON.parse(body)];
      send(response, 200, '{"username":"ada","continueUrl":"https://login.example/continue","sessionToken":"t"}');
    });
    expect(await api.signUp(request, never)).toMatchObject({ ok: true, value: { username: 'ada' } });
    expect(seen).toEqual(['POST', '/api/signup', 'application/json', 'pt-BR', request]);
  });
});

describe('the API client, on failures', () => {
  it('reads a problem with its errors and its request id', async () => {
    const errors = [{ field: 'customer', code: 'field_rejected', text: 'We do not know this number.' }];
    const api = await clientFor((_request, response) =>
      send(response, 422, JSON.stringify({ type: 'x', title: 'x', status: 422, code: 'validation_failed', errors }), {
        'content-type': 'application/problem+json',
        'x-request-id': 'request-7',
      }),
    );
    const failure = { code: 'validation_failed', errors, retryAfter: null, requestId: 'request-7' };
    expect(await api.decline({ state: 's', decision: 'skip' }, never)).toEqual({ ok: false, failure, start: null });
  });

  it('takes the delay from the body, otherwise from Retry-After', async () => {
    const replies = ['{"type":"x","title":"x","status":503,"code":"tenant_busy","retryAfter":3}'];
    replies.push('{"type":"x","title":"x","status":503,"code":"tenant_busy"}');
    const api = await clientFor((_request, response) =>
      send(response, 503, replies.shift() ?? '', { 'retry-after': '9' }),
    );
    expect(await api.openSession(never)).toMatchObject({ failure: { retryAfter: 3 } });
    expect(await api.openSession(never)).toMatchObject({ failure: { retryAfter: 9 } });
  });

  it.each([
    ['a page of a server that failed', 500, '<h1>Internal Server Error</h1>'],
    ['a code that the page does not know', 400, '{"type":"x","title":"x","status":400,"code":"new_code"}'],
    ['a success of another shape', 200, '{"hello":"world"}'],
    ['nothing', 200, ''],
  ])('maps %s to unreadable_reply', async (_what, status, body) => {
    const api = await clientFor((_request, response) => send(response, status, body));
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'unreadable_reply' } });
  });

  it.each([
    [429, 'rate_limited'],
    [502, 'tenant_busy'],
    [503, 'tenant_busy'],
    [504, 'tenant_timeout'],
  ])('maps a proxy\'s error page with status %i to "%s", and keeps its Retry-After', async (status, code) => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const waits = ['7', inAMinute, 'soon'];
    const api = await clientFor((_request, response) =>
      send(response, status, '<h1>Come back later</h1>', { 'retry-after': waits.shift() ?? '' }),
    );
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code, retryAfter: 7 } });
    const { retryAfter } = Object(Object(await api.openSession(never)).failure);
    expect(retryAfter).toBeGreaterThan(50);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(await api.openSession(never)).toMatchObject({ failure: { code, retryAfter: null } });
  });

  it('maps a broken connection to no_connection', async () => {
    const api = await clientFor((request) => request.socket.destroy());
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'no_connection' } });
  });

  it('times out without a response', async () => {
    const api = await clientFor(() => {}, { deadline: 30 });
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'no_connection' } });
  });

  it('times out while reading the body', async () => {
    const api = await clientFor((_request, response) => response.writeHead(200).write('{'), { deadline: 60 });
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'no_connection' } });
  });

  it('reports a bug of the page, and does not map it to no_connection', async () => {
    const told = vi.fn();
    vi.stubGlobal('reportError', told);
    const fault = new TypeError('URL.canParse is not a function');
    const api = createApiClient({
      token: () => {
        throw fault;
      },
    });
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'unreadable_reply' } });
    const call = { type: 'decline', session: session(), decision: 'skip' } as const;
    const broken = { ...api, decline: () => Promise.reject(fault) };
    const { outcome } = await runRequest(call, broken, 'made-up-state', never);
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'unreadable_reply' } });
    expect(told.mock.calls).toEqual([[fault], [fault]]);
    vi.unstubAllGlobals();
  });

  it('sends a token without the characters that no header allows, so that the server refuses it', async () => {
    const api = await clientFor((_request, response) => send(response, 401, '{"code":"token_invalid"}'), {
      token: 'é😀\n',
    });
    expect(await api.openSession(never)).toMatchObject({ ok: false, failure: { code: 'token_invalid' } });
  });

  it('aborts a request by its signal', async () => {
    const controller = new AbortController();
    const api = await clientFor(() => controller.abort());
    expect(await api.checkUsername('ada', controller.signal)).toMatchObject({ ok: false });
  });
});
