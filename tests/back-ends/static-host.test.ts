import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import type { ServerHandler } from 'srvx';
import { afterAll, describe } from 'vitest';
import { walksThePage } from '../support/back-end-walk.js';
import type { MakePage } from '../support/page-elsewhere.js';
import { exampleBackEnds } from './example-back-ends.js';

const run = promisify(execFile);
const folder = mkdtempSync(`${tmpdir()}/static-host-`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds the page with `API_URL`, and serves its files with the headers of the build, as a static host does. */
const onStaticHost: MakePage = async (apiUrl) => {
  // In a separate process, because it builds React for production.
  const script = `${import.meta.dirname}/build-static.ts`;
  await run(process.execPath, ['--import', 'tsx', script, folder], {
    env: { PATH: process.env.PATH, API_URL: apiUrl },
  });
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
