import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '../../hosting/node-server.js';
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

/** What a page of another site, which even has the token, learns of this address, and whether it holds its window. */
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
  return { learned: { ...answers, framed: await isFramed(ada, target) }, isHeld: await opens(ada, target) };
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

/** Opens this address from the site. @returns whether the site still has a hold on the window. */
async function opens({ page }: Visitor, target: string): Promise<() => Promise<boolean>> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((to) => void Reflect.set(window, 'opened', window.open(to)), target),
  ]);
  await popup.waitForURL(`${target}**`);
  await expect.poll(() => popup.evaluate(() => document.readyState)).toBe('complete');
  return () => page.evaluate(() => !(Reflect.get(window, 'opened') as Window).closed);
}

describe('another site', () => {
  it('reads no answer of page and API, not even with a token, shows neither, and has no hold on their window', async () => {
    const { learned, isHeld } = await learnedOf(world.pages.identity);
    expect(learned).toEqual({
      page: 'refused',
      api: 'refused',
      unread: 'refused',
      framed: false,
    });
    await expect.poll(isHeld).toBe(false);
  });

  it('could do all of that where it was let', async () => {
    const { learned, isHeld } = await learnedOf(`http://localhost:${lax.port}/`);
    expect(learned).toEqual({
      page: 200,
      api: 200,
      unread: 0,
      framed: true,
    });
    await expect.poll(isHeld).toBe(true);
  });
});
