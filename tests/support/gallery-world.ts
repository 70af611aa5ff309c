import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { galleryStates } from '../../web/gallery-states.js';
import { launchBrowser } from './browser.js';

const root = join(import.meta.dirname, '../..');
/** An address of no host: the files come from memory. */
const origin = 'http://gallery.test';
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
/** A browser may have to be downloaded first. */
const START_MS = 10 * 60_000;
/** Longer than the page waits for a pause in typing. */
const PAUSE_MS = 1000;

export const stateNames = galleryStates.map(({ name }) => name);

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
  let files: ReadonlyMap<string, string | Uint8Array>;
  let browser: Browser;
  const windows: BrowserContext[] = [];

  beforeAll(async () => {
    [files, browser] = await Promise.all([builtGallery(), launchBrowser()]);
  }, START_MS);
  afterAll(() => browser?.close());

  return {
    async window(options) {
      const context = await browser.newContext(options);
      windows.push(context);
      await context.route(`${origin}/**`, async (route) => {
        const path = new URL(route.request().url()).pathname.slice(1);
        const body = files.get(path);
        const contentType = types[path.split('.').at(-1) ?? ''] ?? 'text/plain';
        await (body === undefined
          ? route.fulfill({ status: 404 })
          : route.fulfill({ body: Buffer.from(body), contentType }));
      });
      const page = await context.newPage();
      await page.clock.install();
      return { page, show: (state, language = 'en') => show(page, state, language) };
    },
  };
}

async function show(page: Page, state: string, language: string): Promise<void> {
  await page.goto(`${origin}/gallery.html?state=${state}&lang=${language}`);
  await page.getByRole('main').waitFor();
  await page.clock.runFor(PAUSE_MS);
}

/** The gallery as a build would make it, by path. */
async function builtGallery(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const output = await build({
    configFile: join(root, 'vite.config.ts'),
    // Named because vitest has set another one in this process.
    mode: 'production',
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: join(root, 'web/gallery.html') } },
  });
  const made = (output as Rollup.RollupOutput).output; // one input, no watching
  return new Map(made.map((file) => [file.fileName, 'code' in file ? file.code : file.source]));
}
