import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tenantFetch } from '#signup/adapters/auth0/tenant-fetch.js';

let server: Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
const connections = new Set<unknown>();

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  server.on('connection', (socket) => connections.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => connections.clear());

it('sends method, headers of either kind and text, and gives back status, headers and text', async () => {
  answer = async (request, response) => {
    const { method, url, headers } = request;
    const said = { method, url, type: headers['content-type'], length: headers['content-length'] };
    response.writeHead(409, { 'x-ratelimit-remaining': '7', 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...said, body: await text(request) }));
  };
  const body = '{"name":"Ζωή"}';
  for (const headers of [{ 'content-type': 'application/json' }, new Headers({ 'Content-Type': 'application/json' })]) {
    const reply = await tenantFetch(`${origin}/users?q=1`, { method: 'POST', headers, body });
    expect({ status: reply.status, ok: reply.ok }).toEqual({ status: 409, ok: false });
    expect(reply.headers.get('X-RateLimit-Remaining')).toBe('7');
    expect(reply.headers.get('retry-after')).toBeNull();
    const length = String(Buffer.byteLength(body));
    expect(await reply.json()).toEqual({ method: 'POST', url: '/users?q=1', type: 'application/json', length, body });
  }
});

it('keeps letters whole that arrive in two pieces', async () => {
  const bytes = Buffer.from('{"name":"Ζωή"}');
  answer = (_, response) => {
    response.write(bytes.subarray(0, 10), () => setImmediate(() => response.end(bytes.subarray(10))));
  };
  expect(await (await tenantFetch(origin)).text()).toBe('{"name":"Ζωή"}');
});

it('uses a connection again', async () => {
  answer = (_, response) => response.end('{}');
  for (let call = 0; call < 3; call++) await (await tenantFetch(origin)).text();
  expect(connections.size).toBeLessThanOrEqual(1);
});

it('takes a reply without a body as it is', async () => {
  answer = (_, response) => response.writeHead(204).end();
  const reply = await tenantFetch(origin, { method: 'DELETE' });
  expect({ status: reply.status, ok: reply.ok, text: await reply.text() }).toEqual({ status: 204, ok: true, text: '' });
});

it.each([
  ['before the reply', (response: ServerResponse) => response.socket?.destroy()],
  [
    'in the middle of it',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":', () => response.socket?.destroy());
    },
  ],
])('rejects where the connection breaks %s', async (_, breakIt) => {
  answer = (_request, response) => breakIt(response);
  await expect(tenantFetch(origin)).rejects.toThrow();
});

it.each([
  ['before the reply', () => {}],
  ['in the middle of it', (response: ServerResponse) => response.writeHead(200).write('{')],
])('ends with the signal’s reason where it is aborted %s, and closes the connection', async (_, begin) => {
  const controller = new AbortController();
  const reason = new Error('made-up reason');
  let closed: Promise<unknown> | undefined;
  answer = (request, response) => {
    closed = once(request.socket, 'close');
    begin(response);
    controller.abort(reason);
  };
  await expect(tenantFetch(origin, { signal: controller.signal })).rejects.toBe(reason);
  await closed;
});

it('sends nothing where the signal was aborted before', async () => {
  let asked = false;
  answer = () => {
    asked = true;
  };
  await expect(tenantFetch(origin, { signal: AbortSignal.abort('too late') })).rejects.toBe('too late');
  expect(asked).toBe(false);
});
