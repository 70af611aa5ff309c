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

/** Storybook globals by name, as the toolbar sets them (`.storybook/toolbar.ts`). */
export type Globals = Readonly<Record<string, string>>;

/** A browser page that shows stories. */
export interface StoryWindow {
  page: Page;
  /** Opens a state, and waits for fonts and images. */
  show(state: string, globals: Globals): Promise<void>;
  close(): Promise<void>;
}

/** The built gallery in a browser. */
export interface Gallery {
  open(options: BrowserContextOptions): Promise<StoryWindow>;
}

/** Builds the gallery if needed, serves it on localhost and starts a browser; stops both after `look`. */
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
  // Animations would differ between two screenshots.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  // tsx wraps named functions in a helper that the page does not have.
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
