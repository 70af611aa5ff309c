import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { launchBrowser } from '../../../tests/support/browser.js';
import { storyId } from '../../../web/gallery/states.js';
import { buildGalleryIfNeeded } from '../../build/gallery-build.js';
import { galleryDist } from '../../build/paths.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** What the toolbar of the gallery sets (`.storybook/toolbar.ts`), by name. */
export type Globals = Readonly<Record<string, string>>;

/** A window of a browser in which stories are shown. */
export interface StoryWindow {
  page: Page;
  /** Shows a state, and waits for its fonts and pictures. */
  show(state: string, globals: Globals): Promise<void>;
  close(): Promise<void>;
}

/** The built gallery, with a browser to look at it. */
export interface Gallery {
  open(options: BrowserContextOptions): Promise<StoryWindow>;
}

/** Builds the gallery where it is not up to date, and serves it on this machine to a browser while it is looked at. */
export async function withGallery<Result>(look: (gallery: Gallery) => Promise<Result>): Promise<Result> {
  buildGalleryIfNeeded();
  const [server, browser] = await Promise.all([serve(galleryDist), launchBrowser()]);
  try {
    return await look({ open: (options) => openWindow(browser, server, options) });
  } finally {
    await browser.close();
    await server.close();
  }
}

async function openWindow(
  browser: Browser,
  { port }: RunningServer,
  options: BrowserContextOptions,
): Promise<StoryWindow> {
  // What moves is not the same in two pictures.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  // tsx wraps functions that have names into a helper, which a page does not know.
  await context.addInitScript({ content: 'globalThis.__name ??= (value) => value;' });
  const page = await context.newPage();
  return {
    page,
    async show(state, globals) {
      const set = Object.entries({ ...globals, 'a11y.manual': '!true' }).map((pair) => pair.join(':'));
      const query = `id=${storyId(state)}&viewMode=story&globals=${set.join(';')}`;
      await page.goto(`http://localhost:${port}/iframe.html?${query}`);
      await page.locator('#page > *').first().waitFor({ state: 'attached' });
      await page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
      });
    },
    close: () => context.close(),
  };
}

async function serve(folder: string): Promise<RunningServer> {
  const answer = async ({ url }: Request) => {
    const path = normalize(new URL(url).pathname);
    try {
      const body = await readFile(join(folder, path));
      return new Response(body, { headers: { 'content-type': types[extname(path)] ?? 'text/plain' } });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
  return listen(answer, { port: 0, loopback: true });
}
