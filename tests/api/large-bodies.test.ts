import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { startWorld, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let server: RunningServer;
beforeAll(async () => {
  world = await startWorld();
  server = await listen(unbuiltSite(world.application), { port: 0, loopback: true });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const chunk = new TextEncoder().encode('x'.repeat(8192));

/** A body without `Content-Length`. */
function pieces(count: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => (sent++ < count ? controller.enqueue(chunk) : controller.close()),
  });
}

// An uncaught error would end the process; vitest reports it as a failure of the run.
it.each([5, 20, 100])(
  'a body over the limit, in %i chunks without a length, is refused, and the server keeps running',
  async (count) => {
    const authorization = `Bearer ${await world.token('github|1')}`;
    const origin = `http://127.0.0.1:${server.port}`;
    const answer = await fetch(`${origin}/api/decline`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: pieces(count),
      duplex: 'half',
    } as RequestInit);
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  },
);
