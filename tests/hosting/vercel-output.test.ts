import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist } from '../../build/dist.js';
import { dataHeaders, pageHeaders, wayBack } from '../../hosting/security-headers.js';
import { type VercelWalk, walkThroughFunctions } from '../support/vercel-walk.js';

const root = join(import.meta.dirname, '../..');
const output = mkdtempSync(join(tmpdir(), 'vercel-output-'));
let walk: VercelWalk;

/** Of one function, before any compression: what a cold start has to read and to understand. */
const MOST_BYTES = 270_000;

beforeAll(async () => {
  if (!existsSync(`${dist}/functions`)) throw new Error('There is no build yet: run "npm run build" first');
  execFileSync(process.execPath, ['--import', 'tsx', 'build/vercel-output.ts', output], { cwd: root });
  walk = await walkThroughFunctions(output);
}, 180_000);
afterAll(() => rmSync(output, { recursive: true }));

describe('what is deployed to Vercel', () => {
  it('completes a signup in its functions, each started by Vercel’s own launcher', async () => {
    expect(walk.signup.status).toBe(200);
    expect(await walk.signup.json()).toMatchObject({ username: 'ada', sessionToken: expect.any(String) });
    expect(walk.linked).toBe(true);
  });

  it('reads the account while it creates the identity, though another function has shown the page', () => {
    expect(walk.signupCalls.slice(-3)).toEqual(['create', 'read', 'link']);
  });

  it('answers in every function', async () => {
    expect([walk.health.status, walk.session.status, walk.username.status]).toEqual([200, 200, 200]);
    expect({ status: walk.withoutToken.status, body: await walk.withoutToken.json() }).toMatchObject({
      status: 401,
      body: { code: 'token_missing' },
    });
  });

  it('completes a plain form in a function of its own, which answers errors with the page', async () => {
    expect(walk.refusedForm.status).toBe(422);
    expect(await walk.refusedForm.text()).toMatch(/<input[^>]* id="username"[^>]*aria-invalid="true"/);
    expect(walk.form.status).toBe(303);
    expect(walk.form.headers.get('location')).toMatch(/\/continue\?state=[^&]+&session_token=ey/);
  });

  it.each(['decline', 'form', 'health', 'session', 'signup', 'username'])('starts with one small file: %s', (name) => {
    const entry = join(output, `functions/api/${name}.func/index.mjs`);
    // What is imported under way (`import()`) is loaded by those alone who need it.
    expect(readFileSync(entry, 'utf8').match(/\b(from|import)\s*["'`]\.[^"'`]*/g)).toBeNull();
    expect(statSync(entry).size).toBeLessThan(MOST_BYTES);
  });

  it('sends a plain form to that function, and serves the page in the language of the browser', () => {
    const { routes } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8'));
    expect(routes).toContainEqual({ src: '/', methods: ['POST'], dest: '/api/form' });
    const german = routes.filter(({ dest }: { dest?: string }) => dest === '/de.html');
    const matches = german.map(({ has }: { has: { value: string }[] }) => new RegExp(`^${has[0]?.value}$`));
    expect(german.map(({ has }: { has: object[] }) => has[0])).toMatchObject([
      { type: 'query', key: 'ui_locales' },
      { type: 'header', key: 'accept-language' },
    ]);
    for (const pattern of matches) {
      expect(['de', 'de-AT,de;q=0.9,en;q=0.8', 'de en'].filter((value) => !pattern.test(value))).toEqual([]);
      expect(['den', 'en-GB,de;q=0.5'].filter((value) => pattern.test(value))).toEqual([]);
    }
    expect(readFileSync(join(output, 'static/de.html'), 'utf8')).toContain('<html lang="de"');
  });

  it('serves the page with the security headers, and hashed files for ever', () => {
    const { version, routes } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8'));
    expect(version).toBe(3);
    const template = JSON.parse(readFileSync(`${dist}/renderer/page-template.json`, 'utf8'));
    const guarded = (path: string) =>
      routes.filter(({ src, headers }: { src: string; headers?: object }) => {
        return headers && 'content-security-policy' in headers && new RegExp(`^${src}$`).test(path);
      });
    for (const path of ['/', '/de.html'])
      expect(guarded(path)).toEqual([
        { src: expect.any(String), continue: true, headers: pageHeaders({ ...template, formTargets: wayBack() }) },
      ]);
    for (const path of ['/api/session', '/assets/index-x.js', '/nothing', '/a/b.html'])
      expect(guarded(path)).toEqual([{ src: expect.any(String), continue: true, headers: dataHeaders }]);
    expect(JSON.stringify(routes)).toContain('immutable');
    expect(readFileSync(join(output, 'static/index.html'), 'utf8')).toContain('<div id="page">');
  });

  const functions = ['session', 'username', 'signup', 'decline', 'health', 'form'];
  const startOf = (name: string) => readFileSync(join(output, `functions/api/${name}.func/index.mjs`), 'utf8');

  it.each(functions)('starts %s with a small file, without the Redis client', (name) => {
    expect(startOf(name).length).toBeLessThan(300_000);
    expect(startOf(name)).not.toContain('MaxRetriesPerRequestError');
  });

  it.each(functions)('starts %s without what seals and opens readings', (name) => {
    const lazy = join(output, `functions/api/${name}.func/sealed-readings.mjs`);
    expect(startOf(name)).not.toContain('A256GCM');
    expect(existsSync(lazy)).toBe(['session', 'signup'].includes(name));
  });

  it.each(['decline', 'health'])('starts %s without what talks to the tenant', (name) => {
    expect(startOf('signup')).toContain('search_engine');
    expect(startOf(name)).not.toContain('search_engine');
    expect(startOf(name).length).toBeLessThan(150_000);
  });
});
