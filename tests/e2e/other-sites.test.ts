import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** What the page of the other site, with the token of a login, can read of an address. */
async function readFrom({ page }: Visitor, target: string, token: string) {
  const answers = await page.evaluate(
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
  return { ...answers, framed: await isFramed(page, target) };
}

async function isFramed(page: Page, target: string): Promise<boolean> {
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
  return page.frames().at(-1)?.url().startsWith(target) ?? false;
}

it('another site can read no response of page and API, even with a token, and cannot frame them', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  // Other hosts, and the errors of refused requests, are the point here.
  ada.mayComplain(/./);
  const token = new URL(ada.arrivals.at(-1) ?? '').searchParams.get('session_token') ?? '';
  await ada.page.goto(`http://127.0.0.1:${site.port}/`);
  expect(await readFrom(ada, world.pages.identity, token)).toEqual({
    page: 'refused',
    api: 'refused',
    unread: 'refused',
    framed: false,
  });
  // The counter-check: a server that allows it all.
  expect(await readFrom(ada, `http://localhost:${lax.port}/`, token)).toEqual({
    page: 200,
    api: 200,
    unread: 0,
    framed: true,
  });
});
