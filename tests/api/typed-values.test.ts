import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConfiguredField, SignupConfig } from '#contracts/signup-config.js';
import { config as standard } from '../../signup.config.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

// User input arrives as JSON from the page, and as a plain form without JavaScript. Both must give the same result.
const field = (name: string, more: Partial<ConfiguredField>): ConfiguredField => {
  return { name, type: 'text', label: name, store: { in: 'app_metadata' }, ...more };
};
const choices = [{ value: 'en', label: 'English' }];
const config: SignupConfig = {
  ...standard,
  fields: [
    field('bio', { type: 'textarea' }),
    field('site', { type: 'url' }),
    field('phone', { type: 'tel' }),
    field('price', { type: 'number', step: 0.01 }),
    field('language', { type: 'radio', options: choices }),
    field('company', { required: true }),
  ],
};

let world: World;
let ada: string;
beforeAll(async () => {
  world = await startWorld({ config: { ...config, fields: config.fields.filter(({ name }) => name !== 'language') } });
});
afterAll(() => world.close());
beforeEach(() => {
  world.tenant.reset();
  ada = world.signIn('ada');
});

type Typed = Record<string, string>;

async function sendPlain(typed: Typed) {
  const names = Object.entries(typed).map(([name, value]) => [`fields.${name}`, value] as const);
  const own = { language: 'en', username: 'ada', password };
  const body = new URLSearchParams({ ...own, ...Object.fromEntries(names) });
  const request = new Request(new URL(`/?session_token=${await world.token(ada)}&state=${state}`, signupUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  const response = await unbuiltSite(world.application)(request);
  const html = await response.text();
  const wrong = [...html.matchAll(/id="field-(\w+)" aria-invalid="true"/g)].map(([, name]) => name);
  return { saved: response.status === 303, status: response.status, wrong, html };
}

async function sendJson(typed: Typed, write = (json: string) => json) {
  const body = write(JSON.stringify({ state, username: 'ada', password, fields: typed }));
  const answer = await world.call('POST', '/api/signup', { as: ada, body });
  const errors: { field: string }[] = answer.body.errors ?? [];
  return { saved: answer.status === 200, status: answer.status, wrong: errors.map((error) => error.field) };
}

const stored = () => world.tenant.users.get(ada)?.app_metadata;
/** JSON in ASCII only: other characters are escaped. */
const inAscii = (json: string) =>
  json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe.each([
  ['a plain form', sendPlain],
  ['JSON', sendJson],
  ['JSON in ASCII', (typed: Typed) => sendJson(typed, inAscii)],
])('in %s', (_, send) => {
  it.each<[string, Typed, object]>([
    ['a longest text of three bytes a letter', { bio: 'あ'.repeat(2000) }, { bio: 'あ'.repeat(2000) }],
    ['the sign for lost bytes, and half an emoji', { bio: 'a\ufffdb \ud83dc' }, { bio: 'ab c' }],
    ['a price', { price: '111848,18' }, { price: 111848.18 }],
    [
      'a number from a phone’s contacts',
      { phone: '\u202a(+49)\u00a030\u2011901820\u202c' },
      { phone: '(+49) 30-901820' },
    ],
  ])('%s is stored', async (_name, typed, expected) => {
    expect(await send({ company: 'Harbour', ...typed })).toMatchObject({ saved: true });
    expect(stored()).toMatchObject(expected);
  });

  it.each<[string, Typed, string]>([
    ['a text that is too long', { bio: 'あ'.repeat(2100) }, 'bio'],
    ['a required text of invisible characters', { company: '\u200b\u00ad' }, 'company'],
    ['an email address for a page', { site: 'ada@example.com' }, 'site'],
    ['a number that would be stored as another', { price: '9007199254740993' }, 'price'],
    ['what could be thousands', { price: '1.500' }, 'price'],
  ])('%s is named, and nothing is stored', async (_name, typed, name) => {
    expect(await send({ company: 'Harbour', ...typed })).toMatchObject({ status: 422, wrong: [name] });
    expect(stored()).toEqual(undefined);
  });
});

it('a text far over its limit comes back unchanged in a plain form', async () => {
  const bio = 'あ'.repeat(50_000);
  const { status, wrong, html } = await sendPlain({ company: 'Harbour', bio });
  expect({ status, wrong }).toEqual({ status: 422, wrong: ['bio'] });
  expect(html).toContain(bio);
  expect(html).toContain('value="Harbour"');
});

it('a body larger than the fields allow is refused', async () => {
  expect(await sendJson({ company: 'Harbour', bio: 'あ'.repeat(50_000) })).toMatchObject({ status: 413 });
  expect(await sendPlain({ company: 'Harbour', bio: 'x'.repeat(2 ** 20) })).toMatchObject({ status: 413 });
});

it('a field must not have the name of a built-in input', async () => {
  await expect(startWorld({ config })).rejects.toThrow('field "language": the form itself uses this name');
});
