import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';

let server: RunningServer;
beforeAll(async () => {
  const options = { port: 0, loopback: true, keepAliveSeconds: 620, maxIdle: 3 };
  server = await listen(() => new Response('here'), options);
});
afterAll(() => server.close());

/** Connects and sends nothing. */
async function silent(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

it('an idle connection is kept for as long as the setting says', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(response.headers.get('keep-alive')).toBe('timeout=620');
  await response.text();
});

it('idle connections do not block new ones: the oldest is closed', async () => {
  const first = await silent();
  const ended = once(first, 'close');
  const others = [await silent(), await silent(), await silent()];
  await ended;
  const response = await fetch(`http://127.0.0.1:${server.port}/`, { headers: { connection: 'close' } });
  expect(await response.text()).toBe('here');
  for (const socket of others) socket.destroy();
});

it('a connection with a request in progress is not idle', async () => {
  const answers: (() => void)[] = [];
  const slow = await listen(() => new Promise<Response>((give) => answers.push(() => give(new Response('at last')))), {
    port: 0,
    loopback: true,
    maxIdle: 1,
  });
  const answer = fetch(`http://127.0.0.1:${slow.port}/`);
  await expect.poll(() => answers.length).toBe(1);
  const silentOnes = [1, 2, 3].map(() => connect(slow.port, '127.0.0.1'));
  await Promise.race(silentOnes.map((socket) => once(socket, 'close')));
  answers[0]?.();
  expect(await (await answer).text()).toBe('at last');
  await slow.close();
});
