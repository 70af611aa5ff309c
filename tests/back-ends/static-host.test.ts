import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { ServerHandler } from 'srvx';
import { afterAll, describe, vi } from 'vitest';
import { testBrands } from '../../tools/brand/brand-folders.js';
import { writePageHeaders } from '../../tools/build/static-host.js';
import { buildPages } from '../../tools/build/static-pages.js';
import { walksThePage } from '../support/back-end-walk.js';
import type { MakePage } from '../support/page-elsewhere.js';
import { exampleBackEnds } from './example-back-ends.js';

const folder = mkdtempSync(`${tmpdir()}/static-host-`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds the page with `API_URL`, as `npm run build` does, and serves its files with the headers of the build, as any host can. */
const onStaticHost: MakePage = async (apiUrl) => {
  vi.stubEnv('API_URL', apiUrl);
  await buildPages(folder, testBrands);
  await writePageHeaders(folder);
  vi.unstubAllEnvs();
  const headers = JSON.parse(readFileSync(`${folder}/page-headers.json`, 'utf8'));
  const serve: ServerHandler = ({ url }) => {
    const { pathname } = new URL(url);
    const isPage = pathname === '/';
    const file = `${folder}/page${isPage ? '/index.html' : pathname}`;
    if (!isPage && !(pathname.startsWith('/assets/') && existsSync(file))) return new Response(null, { status: 404 });
    const type = isPage ? 'text/html; charset=utf-8' : types[file.split('.').at(-1) ?? ''];
    return new Response(readFileSync(file), {
      headers: { ...headers[isPage ? '/' : '/assets/'], ...(type && { 'content-type': type }) },
    });
  };
  return serve;
};
const types: Readonly<Record<string, string>> = { js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2' };

describe('the files of the page on a static host, in front of examples/express', () =>
  walksThePage(exampleBackEnds.express, onStaticHost));
