import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { staticMiddleware } from 'srvx/static';
import { build } from 'vite';
import { builtRenderer } from '../api/_http/built-renderer.js';
import { createApplication } from '../api/_http/create-application.js';
import { startDemo } from '../demo/start-demo.js';
import { listen } from '../hosting/node-server.js';
import { site } from '../hosting/site.js';

const root = join(import.meta.dirname, '..');

/** A page to measure. */
export interface ComparedPage {
  name: string;
  url: string;
  /** Whether one can type into it. */
  hasFields: boolean;
}

export interface ComparedPages {
  pages: readonly ComparedPage[];
  close(): Promise<void>;
}

/**
 * Starts the built signup page with a login under way, a plain React page with the same two fields, and a page without
 * anything in it. @param emptyBytes what the empty page weighs on the wire.
 */
export async function startPages(browser: Browser, emptyBytes: number): Promise<ComparedPages> {
  const renderer = builtRenderer(new URL('../dist/renderer/', import.meta.url));
  const demo = await startDemo(
    ({ config, hooks }, env) => {
      const application = createApplication({ env: { ...env, LOG_LEVEL: 'silent' }, config, hooks });
      return site({ application, pageDir: `${root}/dist/page`, loopback: true, renderer });
    },
    { knownPorts: false },
  );
  const folder = await mkdtemp(join(tmpdir(), 'signup-step-bench-'));
  await build({
    configFile: false,
    root: join(root, 'bench/plain-react'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: `${folder}/react`,
      emptyOutDir: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
    },
  });
  await writeFile(`${folder}/empty.html`, emptyPage(emptyBytes));
  const files = staticMiddleware({ dir: folder, encodings: true });
  const react19 = staticMiddleware({ dir: `${folder}/react`, encodings: true });
  const missing = () => new Response(null, { status: 404 });
  const others = await Promise.all(
    [files, react19].map((serve) => listen((request) => serve(request, missing), { port: 0, loopback: true })),
  );
  const [plain, bundle] = others.map(({ port }) => `http://localhost:${port}/`);
  return {
    pages: [
      { name: 'empty page', url: `${plain}empty.html`, hasFields: false },
      { name: 'Signup Step', url: await arrive(browser, demo), hasFields: true },
      { name: 'plain React page', url: bundle ?? '', hasFields: true },
    ],
    async close() {
      await Promise.all([...others, demo].map((each) => each.close()));
      await rm(folder, { recursive: true });
    },
  };
}

/** One line of text, and a comment that cannot be compressed below the size that is asked for. */
function emptyPage(bytes: number): string {
  // Base64 has 6 bits in a character, and that is what remains of it.
  const filler = randomBytes(Math.max(0, bytes - 200)).toString('base64');
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title><p>Empty</p><!-- ${filler} --></html>`;
}

/** Signs in as far as the signup page. @returns the address that the Action sends the browser to. */
async function arrive(browser: Browser, demo: Awaited<ReturnType<typeof startDemo>>): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${demo.origin}/login?mode=identity&kind=action`);
  const arrival = page.waitForRequest((request) => request.url().includes('session_token='));
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  const url = (await arrival).url();
  await page.context().close();
  return url;
}
