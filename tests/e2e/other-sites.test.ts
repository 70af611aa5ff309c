import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

let site: RunningServer;
let lax: RunningServer;

beforeAll(async () => {
  const local = { port: 0, loopback: true };
  const html = { 'content-type': 'text/html' };
  site = await listen(() => new Response('<title>Another site</title>', { headers: html }), local);
  const everybody = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
  lax = await listen(() => new Response('Open', { headers: { ...html, ...everybody } }), local);
});
afterAll(() => Promise.all([site, lax].map((server) => server?.close())));

/** What a page of another site, which even has the token, learns of this address. */
async function learnedOf(target: string) {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  // It is another host, and the browser says what it refuses: both are the point here.
  ada.mayComplain(/./);
  const token = new URL(ada.arrivals.at(-1) ?? '').searchParams.get('session_token');
  await ada.page.goto(`http://127.0.0.1:${site.port}/`);
  const answers = await ada.page.evaluate(
    async ([to, authorization]) => {
      const attempt = (path: string, init?: RequestInit) =>
        fetch(new URL(path, to), init).then(
          ({ status }) => status,
          () => 'refused',
        );
      return {
        page: await attempt('/'),
        api: await attempt('/api/session', { headers: { authorization } }),
        unread: await attempt('/', { mode: 'no-cors' }),
      };
    },
    [target, `Bearer ${token}`] as const,
  );
  return { ...answers, framed: await isFramed(ada, target) };
}

async function isFramed({ page }: Visitor, target: string): Promise<boolean> {
  await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', resolve);
        frame.src = src;
        document.body.append(frame);
      }),
    target,
  );
  const [, frame] = page.frames();
  return frame?.url().startsWith(target) ?? false;
}

describe('another site', () => {
  it('reads no answer of page and API, not even with a token, and shows neither in a frame', async () => {
    expect(await learnedOf(world.pages.identity)).toEqual({
      page: 'refused',
      api: 'refused',
      unread: 'refused',
      framed: false,
    });
  });

  it('could do all of that where it was let', async () => {
    expect(await learnedOf(`http://localhost:${lax.port}/`)).toEqual({
      page: 200,
      api: 200,
      unread: 0,
      framed: true,
    });
  });
});
