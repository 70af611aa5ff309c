import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';

let server: RunningServer;
beforeAll(async () => {
  const readAll = async (request: Request) => new Response(`read ${(await request.text()).length}`);
  server = await listen(readAll, { port: 0, loopback: true, requestMs: 500 });
});
afterAll(() => server.close());

it.each([
  ['a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nabc'],
  ['headers', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
])('%s that never ends is cut off', async (_, beginning) => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(beginning);
  const closed = once(socket, 'close');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 |^$/);
  await closed;
});

it('a request within the time limit gets its response', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: 'abc' });
  expect(await response.text()).toBe('read 3');
});
