import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { galleryStates } from '../../web/gallery/states.js';
import { sharedBrowser } from './browser.js';

const root = join(import.meta.dirname, '../..');
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
/** Longer than the page waits for a pause in typing. */
const PAUSE_MS = 1000;

export const stateNames = galleryStates.map(({ name }) => name);
/** What is around these stays in the document when they go, so that they are loaded, and what comes after them. */
const surrounded = new Set(galleryStates.filter(({ around }) => around).map(({ name }) => name));

/** One window in which states of the gallery are shown, one after the other. */
export interface GalleryWindow {
  page: Page;
  /** Shows a state, and waits until nothing changes by itself any more. */
  show(state: string, language?: string): Promise<void>;
}

/** The gallery in a real browser, for the tests of one file. */
export interface GalleryWorld {
  window(options?: BrowserContextOptions): Promise<GalleryWindow>;
}

/** Builds the gallery and starts a browser before the tests of the file. */
export function galleryWorld(): GalleryWorld {
  let server: RunningServer;
  let browser: Browser;
  const pages: Page[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([serveGallery(), sharedBrowser()]);
  });
  afterAll(async () => {
    await Promise.all(pages.map((page) => page.close()));
    await server?.close();
  });

  return {
    async window(options) {
      const page = await browser.newPage(options);
      pages.push(page);
      await page.clock.install();
      let last: string | undefined;
      return {
        page,
        async show(state, language = 'en') {
          // Loading costs ten times as much as showing.
          const loads = last === undefined || surrounded.has(last) || surrounded.has(state);
          last = state;
          if (loads) {
            await page.goto(`http://localhost:${server.port}/gallery.html?state=${state}&lang=${language}`);
            await page.getByRole('main').waitFor();
          } else {
            await page.evaluate((shown) => Reflect.get(window, 'showState')(...shown), [state, language]);
          }
          await page.clock.fastForward(PAUSE_MS);
          // The dictionary of common passwords, of which nothing is said before it is there.
          await page.locator('.checklist li > span:not(:has(.visually-hidden))').first().waitFor({ state: 'detached' });
        },
      };
    },
  };
}

/** One build for all files of a process. */
let built: ReturnType<typeof builtGallery> | undefined;

/** Answers from memory, and lets the browser keep what it has read once. */
async function serveGallery(): Promise<RunningServer> {
  built ??= builtGallery();
  const files = await built;
  const answer = ({ url }: Request) => {
    const path = new URL(url).pathname.slice(1);
    const body = files.get(path);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/plain';
    const headers = { 'content-type': type, 'cache-control': 'max-age=3600' };
    return body === undefined ? new Response(null, { status: 404 }) : new Response(body, { headers });
  };
  return listen(answer, { port: 0, loopback: true });
}

/** The gallery as a build would make it, by path. */
async function builtGallery(): Promise<ReadonlyMap<string, Buffer<ArrayBuffer>>> {
  const output = await build({
    configFile: join(root, 'vite.config.ts'),
    // Named because vitest has set another one in this process.
    mode: 'production',
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: join(root, 'web/gallery.html') } },
  });
  const made = (output as Rollup.RollupOutput).output; // one input, no watching
  return new Map(made.map((file) => [file.fileName, Buffer.from('code' in file ? file.code : file.source)]));
}
