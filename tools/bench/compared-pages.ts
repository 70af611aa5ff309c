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
  /** Whether one can type into it. */
  hasFields: boolean;
}

export interface ComparedPages {
  pages: readonly ComparedPage[];
  close(): Promise<void>;
}

/**
 * Starts the built signup page with a login under way, a plain React page with the same two fields, and
 * a page without anything in it. @param emptyBytes what the empty page weighs on the wire.
 */
export async function startPages(browser: Browser, emptyBytes: number): Promise<ComparedPages> {
  const own = await startSignup();
  const others = await startOthers(emptyBytes);
  return {
    pages: [
      { name: 'empty page', url: others.empty, hasFields: false },
      { name: 'Signup Step', url: await arrive(browser, own), hasFields: true },
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

/** The pages that ours are compared with, each on a server of its own. */
async function startOthers(emptyBytes: number) {
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

/** One line of text, and a comment that cannot be compressed below the size that is asked for. */
function emptyPage(bytes: number): string {
  // Base64 has 6 bits in a character, and that is what remains of it.
  const filler = randomBytes(Math.max(0, bytes - 200)).toString('base64');
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title><p>Empty</p><!-- ${filler} --></html>`;
}

/** Signs in as far as the signup page. @returns the address that the Action sends the browser to. */
async function arrive(browser: Browser, demo: Demo): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${demo.origin}/login?mode=identity&kind=action`);
  const arrival = page.waitForRequest((request) => request.url().includes('session_token='));
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  const url = (await arrival).url();
  await page.context().close();
  return url;
}
