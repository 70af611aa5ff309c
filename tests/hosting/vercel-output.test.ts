import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { builtRenderer } from '../../api/_http/page.js';
import { dist, functionNames } from '../../tools/build/paths.js';
import { functionLimit } from '../../tools/build/size-limits.js';
import { otherAddresses } from '../support/other-addresses.js';
import { routed } from '../support/vercel-routes.js';
import { type VercelWalk, walkThroughFunctions } from '../support/vercel-walk.js';

const endpoints = await functionNames();
const root = join(import.meta.dirname, '../..');
const output = mkdtempSync(join(tmpdir(), 'vercel-output-'));
let walk: VercelWalk;

beforeAll(async () => {
  if (!existsSync(`${dist}/functions`)) throw new Error('There is no build yet: run "npm run build" first');
  execFileSync(process.execPath, ['--import', 'tsx', 'tools/build/vercel-output.ts', output], { cwd: root });
  walk = await walkThroughFunctions(output);
}, 180_000);
afterAll(() => rmSync(output, { recursive: true }));

describe('what is deployed to Vercel', () => {
  it('completes a signup in its functions, each started by Vercel’s own launcher', async () => {
    expect(walk.signup.status).toBe(200);
    expect(await walk.signup.json()).toMatchObject({ username: 'ada', sessionToken: expect.any(String) });
    expect(walk.linked).toBe(true);
  });

  it('needs two calls and a token for a signup with the account snapshot of another function', () => {
    expect(walk.signupCalls).toEqual(['POST /oauth/token', 'create', 'link']);
  });

  it('answers in every function', async () => {
    expect([walk.health.status, walk.session.status, walk.username.status]).toEqual([200, 200, 200]);
    expect({ status: walk.withoutToken.status, body: await walk.withoutToken.json() }).toMatchObject({
      status: 401,
      body: { code: 'token_missing' },
    });
  });

  it('completes a plain form in a function of its own, which returns the page for errors', async () => {
    expect(walk.refusedForm.status).toBe(422);
    expect(await walk.refusedForm.text()).toMatch(/<input[^>]* id="username"[^>]*aria-invalid="true"/);
    expect(walk.form.status).toBe(303);
    expect(walk.form.headers.get('location')).toMatch(/\/continue\?state=[^&]+&session_token=ey/);
  });

  it.each(endpoints)('starts with one small file: %s', (name) => {
    const entry = join(output, `functions/api/${name}.func/index.mjs`);
    // Dynamic imports are loaded on demand.
    const imported = readFileSync(entry, 'utf8').match(/\b(?:from|import)\s*["'`]\.[^"'`]*/g) ?? [];
    // The bundler's own runtime has a kilobyte.
    expect(imported.filter((one) => !one.endsWith('./rolldown-runtime.mjs'))).toEqual([]);
    const over = statSync(entry).size - functionLimit;
    const remedy = 'load code later with import(), or see "Budgets" in CONTRIBUTING.md';
    expect(over, `the function is ${over} bytes over its budget of ${functionLimit}: ${remedy}`).toBeLessThanOrEqual(0);
  });

  it('has the API description as a file, only in a preview deployment', () => {
    const file = 'static/api/openapi.json';
    const preview = mkdtempSync(join(tmpdir(), 'vercel-preview-'));
    const env = { ...process.env, VERCEL_ENV: 'preview' };
    execFileSync(process.execPath, ['--import', 'tsx', 'tools/build/vercel-output.ts', preview], { cwd: root, env });
    const described = [output, preview].map((folder) => existsSync(join(folder, file)));
    rmSync(preview, { recursive: true });
    expect(described).toEqual([false, true]);
    expect(answer('/api/openapi.json').status).toBe(404);
  });

  it('starts the cleanup once a day, in a function with a limit of a minute', async () => {
    const { crons } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8'));
    const schedule = expect.stringMatching(/^\d{1,2} \d{1,2} \* \* \*$/);
    expect(crons).toEqual([
      { path: '/api/cleanup', schedule },
      { path: '/api/webhooks', schedule },
    ]);
    const { maxDuration } = JSON.parse(
      readFileSync(join(output, 'functions/api/cleanup.func/.vc-config.json'), 'utf8'),
    );
    expect(maxDuration).toBe(60);
    expect(answer(crons[0].path)).toMatchObject({ status: 200, file: '/api/cleanup', headers: dataHeaders });
    expect(walk.cleanup.status).toBe(200);
    expect(await walk.cleanup.json()).toEqual({ removed: 0, marked: 0, kept: 0, complete: true });
  });

  /** The result of its routes for a request, with the text of the file. */
  function answer(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const { routes, overrides } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8'));
    const files = readdirSync(join(output, 'static'), { recursive: true, encoding: 'utf8' });
    const functions = readdirSync(join(output, 'functions/api')).map((name) => `/api/${name.replace(/[.]func$/, '')}`);
    const all = new Set([...files.filter((name) => name.includes('.')).map((name) => `/${name}`), ...functions]);
    const found = routed(routes, all, new Request(`https://signup.example.com${path}`, { method, headers }));
    const { file = '' } = found;
    const isStatic = file !== '' && !file.startsWith('/api/');
    return {
      ...found,
      type: overrides[file.slice(1)]?.contentType,
      text: isStatic ? readFileSync(join(output, 'static', file), 'utf8') : '',
    };
  }
  let inlineStyles: readonly string[] = [];
  /** Of the team's own brand. */
  let languages: readonly string[] = [];
  beforeAll(async () => {
    const renderer = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
    ({ inlineStyles } = renderer);
    languages = (renderer.brands[renderer.defaultBrand]?.languages ?? []).map(({ key }) => key);
  });
  /** A language where the brand has it. */
  const offered = (language: string) => (languages.includes(language) ? language : undefined);
  const policyOfPage = () => pageHeaders({ inlineStyles, formTargets: formActionSources() });

  it('routes a plain form, and other methods of the page, to that function', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(answer('/', {}, method)).toMatchObject({ status: 200, file: '/api/form', headers: policyOfPage() });
  });

  it.each([
    ['/', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }, 'de'],
    ['/', { 'accept-language': 'en-GB,de;q=0.5' }, 'en'],
    ['/', { 'accept-language': 'den' }, 'index'],
    ['/?ui_locales=de%20en', { 'accept-language': 'fr' }, 'de'],
    ['/', {}, 'index'],
  ])('serves the page in the language of the link, or of the browser: %s %j', (path, headers, file) => {
    const found = answer(path, headers);
    expect(found).toMatchObject({ status: 200, file: `/${offered(file) ?? 'index'}.html` });
    expect(found.headers).toEqual({ ...policyOfPage(), 'cache-control': 'no-store', vary: 'accept-language' });
    expect(found.text).toContain('<div id="page"');
  });

  it.each(otherAddresses)(
    'returns for %s and Accept %s the same as other hosts: %i, %s',
    (path, accept, status, sent) => {
      const found = answer(path, { accept, 'accept-language': 'de' });
      expect(found.status).toBe(status);
      expect(found.headers).toMatchObject(sent === 'page' ? policyOfPage() : dataHeaders);
      expect(found.headers['cache-control']).toBe('no-store');
      if (sent === 'redirect') expect(found.headers.location).toBe('/');
      if (sent === 'page') expect(found.text).toMatch(new RegExp(`<html lang="${offered('de') ?? ''}.*<h1`, 's'));
      if (sent === 'problem') expect(found).toMatchObject({ type: 'application/problem+json', text: /not_found/ });
    },
  );

  it('sets security headers for functions, and caches hashed files forever', () => {
    expect(answer('/api/session')).toMatchObject({ status: 200, file: '/api/session', headers: dataHeaders });
    const [asset = ''] = readdirSync(join(output, 'static/assets'));
    expect(answer(`/assets/${asset}`).headers).toMatchObject({
      ...dataHeaders,
      'cache-control': expect.stringContaining('immutable'),
    });
  });

  const functions = ['session', 'username', 'signup', 'decline', 'health', 'form'];
  const startOf = (name: string) => readFileSync(join(output, `functions/api/${name}.func/index.mjs`), 'utf8');

  it.each(functions)('starts %s without the Redis client and the webhooks', (name) => {
    expect(startOf(name)).not.toContain('MaxRetriesPerRequestError');
    expect(startOf(name)).not.toContain('webhook-signature');
  });

  it.each(['form', 'signup', 'webhooks'])('gives %s enough time for the attempts of webhooks', (name) => {
    const settings = readFileSync(join(output, `functions/api/${name}.func/.vc-config.json`), 'utf8');
    // A run claims no webhooks after ten seconds, and an attempt may take fifteen.
    expect(JSON.parse(settings).maxDuration).toBeGreaterThan(25);
  });
});
