import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignupConfig } from '#contracts/signup-config.js';
import { site } from '#server/node/site.js';
import { anonymousSession } from '#server/signup/rules.js';
import { type Application, createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { config as team } from '../../signup.config.js';
import { environmentFor, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltRenderer, unbuiltSite } from '../support/unbuilt-site.js';

const config: SignupConfig = {
  ...team,
  fields: [
    { name: 'born', type: 'date', label: 'Born', min: '1900-01-01', max: 'today-16y', store: { in: 'user_metadata' } },
  ],
};

let world: World;
let application: Application;
let time = Date.parse('2026-06-30T12:00:00Z');
beforeAll(async () => {
  world = await startWorld({ config });
  application = createApplication({ env: environmentFor(world.tenant), config, now: () => time });
});
afterAll(() => world.close());

const get = (answer: ReturnType<typeof site>) => answer(new Request(signupUrl));

it('a page that is rendered once has no relative date bounds, but all other bounds', async () => {
  const html = await (await get(unbuiltSite(application))).text();
  const input = /<input id="field-born"[^>]*>/.exec(html)?.[0] ?? '';
  expect(input).toContain('min="1900-01-01"');
  expect(input).not.toContain('max=');
  expect(html).not.toMatch(/today|2010-0/);
  expect(anonymousSession(config).fields).toMatchObject([{ name: 'born', min: '1900-01-01' }]);
});

it('a plain form is validated with the current date, and comes back with bounds of that date', async () => {
  const as = world.signIn('ada');
  const send = async (day: string, bornOn: string) => {
    time = Date.parse(`${day}T12:00:00Z`);
    const now = Math.floor(time / 1000);
    const token = await world.token(as, { iat: now, exp: now + 900 });
    const body = new URLSearchParams({ username: 'ada', password: 'Quiet-Harbour-4711', 'fields.born': bornOn });
    const url = `${signupUrl}?${new URLSearchParams({ session_token: token, state })}`;
    return unbuiltSite(application)(new Request(url, { method: 'POST', body }));
  };
  const early = await send('2026-06-30', '2010-07-01');
  expect(early.status).toBe(422);
  expect(await early.text()).toMatch(/<input id="field-born"[^>]*max="2010-06-30"/);
  expect((await send('2026-07-01', '2010-07-01')).status).toBe(303);
});

it('rendering the page is retried after a failure', async () => {
  let broken = true;
  const answer = site({
    application,
    pageDir: import.meta.dirname,
    loopback: true,
    renderer: async () => ({
      ...unbuiltRenderer,
      document: (page) => (broken ? Promise.reject(new Error('made up')) : unbuiltRenderer.document(page)),
    }),
  });
  const first = await get(answer);
  expect({ status: first.status, body: await first.json() }).toMatchObject({
    status: 500,
    body: { code: 'internal_error' },
  });
  broken = false;
  expect((await get(answer)).status).toBe(200);
});

it('loading the renderer is retried after a failure', async () => {
  const folder = mkdtempSync(`${tmpdir()}/renderer-`);
  const load = builtRenderer(pathToFileURL(`${folder}/`));
  writeFileSync(`${folder}/page-renderer.mjs`, 'export const createPageRenderer = (template) => template;');
  await expect(load()).rejects.toThrow(/page-template/);
  writeFileSync(`${folder}/page-template.json`, '{"html":"made up"}');
  expect(await load()).toEqual({ html: 'made up' });
  rmSync(folder, { recursive: true });
});
