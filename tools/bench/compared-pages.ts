import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { staticMiddleware } from 'srvx/static';
import { build } from 'vite';
import { listen } from '#server/node/node-server.js';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { dist } from '../build/paths.js';
import { type Demo, startDemo } from '../demo/start-demo.js';

/** A page to measure. */
export interface ComparedPage {
  name: string;
  url: string;
  /** Whether it has the form. */
  hasFields: boolean;
}

export interface ComparedPages {
  pages: readonly ComparedPage[];
  close(): Promise<void>;
}

/**
 * Starts the built signup page with a login in progress, a plain React page with the same two fields, and an empty page.
 * @param emptyBytes transferred size of the empty page.
 */
export async function startPages(browser: Browser, emptyBytes: number): Promise<ComparedPages> {
  const own = await startSignup();
  const others = await startComparisonPages(emptyBytes);
  return {
    pages: [
      { name: 'empty page', url: others.empty, hasFields: false },
      { name: 'Signup Step', url: await signInUntilRedirect(browser, own), hasFields: true },
      { name: 'plain React page', url: others.plainReact, hasFields: true },
    ],
    async close() {
      await Promise.all([own, others].map((each) => each.close()));
    },
  };
}

function startSignup(): Promise<Demo> {
  const renderer = builtRenderer(pathToFileURL(`${dist}/renderer/`));
  return startDemo(
    ({ config, hooks }, env) => {
      const application = createApplication({ env: { ...env, LOG_LEVEL: 'silent' }, config, hooks });
      return site({ application, pageDir: `${dist}/page`, loopback: true, renderer });
    },
    { knownPorts: false },
  );
}

/** Starts the two comparison pages, each on its own server. */
async function startComparisonPages(emptyBytes: number) {
  const folder = await mkdtemp(join(tmpdir(), 'signup-step-bench-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'plain-react'),
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
  const [empty, plainReact] = await Promise.all([startFiles(folder), startFiles(`${folder}/react`)]);
  return {
    empty: `http://localhost:${empty.port}/empty.html`,
    plainReact: `http://localhost:${plainReact.port}/`,
    async close() {
      await Promise.all([empty.close(), plainReact.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

function startFiles(dir: string) {
  const serve = staticMiddleware({ dir, encodings: true });
  return listen((request) => serve(request, () => new Response(null, { status: 404 })), { port: 0, loopback: true });
}

/** HTML with one line of text, and a comment that compresses to about `bytes`. */
function emptyPage(bytes: number): string {
  // Base64 has 6 bits per character, so gzip reduces it to the size of the random bytes.
  const filler = randomBytes(Math.max(0, bytes - 200)).toString('base64');
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title><p>Empty</p><!-- ${filler} --></html>`;
}

/** Signs in until the redirect to the signup page. @returns the URL of the redirect. */
async function signInUntilRedirect(browser: Browser, demo: Demo): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${demo.origin}/login?mode=identity&kind=action`);
  const redirect = page.waitForRequest((request) => request.url().includes('session_token='));
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  const url = (await redirect).url();
  await page.context().close();
  return url;
}
