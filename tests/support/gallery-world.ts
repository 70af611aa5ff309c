import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { isBuilt } from '../../tools/build/build-record.js';
import { testGalleryDist } from '../../tools/build/paths.js';
import { galleryStates, storyId } from '../../web/gallery/states.js';
import { sharedBrowser } from './browser.js';

const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  avif: 'image/avif',
  woff2: 'font/woff2',
};
/** Longer than the debounce of the page. */
const PAUSE_MS = 1000;

export const stateNames = galleryStates.map(({ name }) => name);

/** Values of the gallery's toolbar (`.storybook/toolbar.ts`), by name. */
export type Globals = Readonly<Record<string, string>>;

/** A window that shows stories of the gallery, one after the other. */
export interface GalleryWindow {
  page: Page;
  /**
   * Shows a state in a language, and waits until it is stable.
   * @throws if an error was logged in the window since it opened, or a file was missing.
   */
  show(state: string, language?: string): Promise<void>;
  /** Sets other values of the toolbar for the following states. */
  set(globals: Globals): void;
}

/** The gallery in a browser, for the tests of one file. */
export interface GalleryWorld {
  window(options?: BrowserContextOptions): Promise<GalleryWindow>;
  /** Its URL: `http://localhost:1234/`. */
  address(): string;
}

/** Serves the built gallery before the tests of the file. @param openBrowser returns the browser. */
export function galleryWorld(openBrowser = sharedBrowser): GalleryWorld {
  let server: RunningServer;
  let browser: Browser;
  const pages: Page[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([serveGallery(), openBrowser()]);
  });
  afterAll(async () => {
    await Promise.all(pages.map((page) => page.close()));
    await server?.close();
    throwFaults();
  });
  const throwFaults = () => {
    if (faults.length > 0) throw new Error(faults.splice(0).join('\n'));
  };
  const address = () => `http://localhost:${server.port}/`;

  return {
    address,
    async window(options) {
      const page = await browser.newPage(options);
      pages.push(page);
      listenForFaults(page, (fault) => faults.push(fault));
      await page.clock.install();
      let globals: Globals = {};
      let wanted: Globals = {};
      let last = '';

      /** Loading takes ten times as long as showing another story in the same window. */
      const load = async (id: string) => {
        await page.goto(storyAddress(address(), id, wanted));
        await page.locator('#page > *').first().waitFor({ state: 'attached' });
      };
      return {
        page,
        set(globals) {
          wanted = { ...wanted, ...globals };
        },
        async show(state, language = 'en') {
          const id = storyId(state);
          wanted = { ...wanted, language };
          if (last === '') await load(id);
          else {
            if (JSON.stringify(wanted) !== JSON.stringify(globals))
              await change(page, { event: 'updateGlobals', payload: { globals: wanted }, id: last });
            // As after a load: no typed value remains.
            const event = last === id ? 'forceRemount' : 'setCurrentStory';
            await change(page, { event, payload: { storyId: id, viewMode: 'story' }, id });
          }
          globals = wanted;
          last = id;
          await page.clock.fastForward(PAUSE_MS);
          throwFaults();
        },
      };
    },
  };
}

function listenForFaults(page: Page, onFault: (text: string) => void): void {
  page.on('console', (message) => message.type() === 'error' && onFault(message.text()));
  page.on('pageerror', (error) => onFault(error.message));
  page.on('requestfailed', (request) => onFault(`${request.url()} was not answered`));
  page.on('response', (response) => response.status() >= 400 && onFault(`${response.status()} ${response.url()}`));
}

/** The URL of a story without Storybook's own interface, and without the accessibility panel's check, which takes time. */
function storyAddress(gallery: string, id: string, globals: Globals): string {
  const set = Object.entries({ ...globals, 'a11y.manual': '!true' }).map((pair) => pair.join(':'));
  return `${gallery}iframe.html?id=${id}&viewMode=story&globals=${set.join(';')}`;
}

interface Change {
  event: 'setCurrentStory' | 'forceRemount' | 'updateGlobals';
  payload: object;
  /** The story that renders the change. */
  id: string;
}

/** The globals of Storybook's preview that are used here. */
interface PreviewWindow {
  __STORYBOOK_ADDONS_CHANNEL__: {
    emit(event: string, payload: object): void;
    on(event: string, listener: (phase: { newPhase: string; storyId: string }) => void): void;
    off(event: string, listener: unknown): void;
  };
}

/** Makes a change by Storybook's channel, as its toolbar and sidebar do, and waits until it is rendered. */
async function change(page: Page, wanted: Change): Promise<void> {
  const phase = await page.evaluate(({ event, payload, id }) => {
    const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as PreviewWindow;
    return new Promise<string>((resolve) => {
      const listener = ({ newPhase, storyId }: { newPhase: string; storyId: string }) => {
        if (storyId !== id || !['completing', 'errored'].includes(newPhase)) return;
        channel.off('storyRenderPhaseChanged', listener);
        resolve(newPhase);
      };
      channel.on('storyRenderPhaseChanged', listener);
      channel.emit(event, payload);
    });
  }, wanted);
  if (phase === 'errored') throw new Error(`Storybook cannot show ${wanted.id}.`);
}

/** Serves the files of the build, with a header that lets the browser cache them. */
async function serveGallery(): Promise<RunningServer> {
  if (!isBuilt(testGalleryDist)) throw new Error('There is no gallery. Storybook has printed the reason.');
  const answer = async ({ url }: Request) => {
    const path = normalize(new URL(url).pathname).replace(/\/$/, '/index.html');
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/plain';
    try {
      const body = await readFile(join(testGalleryDist, path));
      return new Response(body, { headers: { 'content-type': type, 'cache-control': 'max-age=3600' } });
    } catch {
      return new Response(null, { status: 404 });
    }
  };
  return listen(answer, { port: 0, loopback: true });
}
