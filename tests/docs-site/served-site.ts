import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { preview } from 'vite';
import { sharedBrowser } from '../support/browser.js';

const built = join(import.meta.dirname, '../../docs/.vitepress/dist');

/** The built site, served on a loopback port. */
export interface ServedSite {
  /** `http://127.0.0.1:…` */
  origin: string;
  /** Paths of its pages, such as `/setup.html`. */
  pages: readonly string[];
  /** Whether the site has a file for this path. */
  has(path: string): boolean;
  /** A browser window, and its problems so far: errors, warnings, failed responses, requests to other hosts. */
  window(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page; problems: string[] }>;
  close(): Promise<void>;
}

/** Serves the site of `npm run docs:build`. @throws Error if it was not built. */
export async function serveSite(): Promise<ServedSite> {
  if (!existsSync(join(built, 'index.html'))) throw new Error('The site is not built: run "npm run docs:build" first.');
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    build: { outDir: built },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).map(
    (file) => `/${file.replaceAll('\\', '/')}`,
  );
  const known = new Set(files);
  return {
    origin,
    pages: files.filter((file) => file.endsWith('.html') && file !== '/404.html').toSorted(),
    has: (path) => known.has(path.endsWith('/') ? `${path}index.html` : path),
    async window(options) {
      const context = await (await sharedBrowser()).newContext(options);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(`${page.url()}: ${message.text()}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
      });
      context.on('request', (request) => {
        if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
          problems.push(`asks for ${request.url()}`);
      });
      return { context, page, problems };
    },
    close: () => server.close(),
  };
}
