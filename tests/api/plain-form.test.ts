import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConfiguredField } from '#contracts/signup-config.js';
import { config } from '../../signup.config.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let ada: string;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.tenant.reset();
  ada = world.signIn('ada');
});

/** Sends a plain form. Query and body are already percent-encoded. */
async function send(body: string, query = `state=${state}`) {
  const before = writes();
  const request = new Request(new URL(`/?session_token=${await world.token(ada)}&${query}`, signupUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const response = await unbuiltSite(world.application)(request);
  return { status: response.status, html: await response.text(), writes: writes() - before };
}

/** Sends the form as JSON. */
async function sendJson(body: string) {
  const before = writes();
  const { status, body: answer } = await world.call('POST', '/api/signup', { as: ada, body });
  return { status, errors: answer.errors, writes: writes() - before };
}

/** Number of writes to the tenant. */
const writes = () =>
  world.tenant.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v2')).length;
/** An error that no user can cause. */
const refused = { status: 400, writes: 0 };
/** An error at a field. */
const named = { status: 422, writes: 0 };
/** Matches the HTML of a page in which this input is invalid. */
const wrong = (id: string) => expect.stringContaining(`id="${id}" aria-invalid="true"`);
const typed = `username=ada&password=${password}`;

describe('a plain form is validated like JSON:', () => {
  it.each([
    ['bytes that are not UTF-8', '%ff%fe'],
    ['half of a character', '%c3'],
    ['half of a surrogate pair', '%ed%a0%80'],
    ['an overlong slash', '%c0%af'],
    ['an encoded U+FFFD', '%ef%bf%bd'],
    ['a raw U+FFFD', '\ufffd'],
  ])('%s at the end of a password or username are an error at that field, and nothing is stored', async (_, end) => {
    expect(await send(`username=ada&password=${password}${end}`)).toMatchObject({ ...named, html: wrong('password') });
    expect(await send(`username=ada${end}&password=${password}`)).toMatchObject({ ...named, html: wrong('username') });
  });

  it.each([
    ['too long', `state=${'x'.repeat(3000)}`],
    ['not valid UTF-8', 'state=made-up%ff'],
  ])('a state that is %s is refused', async (_, query) => {
    expect(await send(typed, query)).toMatchObject(refused);
    expect(await send('decision=cancel', query)).toMatchObject(refused);
  });

  it.each(['later', '', 'Cancel', 'skip%ff'])(
    'an unknown decision is refused and does not count as a signup: %j',
    async (decision) => {
      expect(await send(`${typed}&decision=${decision}`)).toMatchObject(refused);
    },
  );

  it('a refused form comes back with its values, except the password', async () => {
    const { html } = await send(`username=adal&password=${password}%ff`);
    expect(html).toContain('value="adal"');
    expect(html).not.toContain(password);
  });

  it('a password may contain every letter', async () => {
    expect((await send(`username=ada&password=${password}${encodeURIComponent('é漢字😀')}`)).status).toBe(303);
  });
});

describe('in JSON:', () => {
  it.each([String.raw`\ufffd`, String.raw`\ud800`, String.raw`\udc00\ud800`, '\ufffd'])(
    '%s at the end of a password or username is reported at its field, and nothing is stored',
    async (end) => {
      const body = (name: string, word: string) => `{"state":"${state}","username":"${name}","password":"${word}"}`;
      const errors = [{ field: 'password', code: 'field_invalid' }];
      expect(await sendJson(body('ada', password + end))).toEqual({ ...named, errors });
      const errorsOfName = [{ field: 'username', code: 'username_invalid' }];
      expect(await sendJson(body(`ada${end}`, password))).toEqual({ ...named, errors: errorsOfName });
      expect(await sendJson(`{"state":"${state}","username":"ada","fields":{"a${end}":"b"}}`)).toEqual(refused);
      expect(await sendJson(`{"state":"${state}${end}","username":"ada"}`)).toEqual(refused);
    },
  );

  it('a complete surrogate pair is a letter', async () => {
    const body = `{"state":"${state}","username":"ada","password":"${password}${String.raw`\ud83d\ude00`}"}`;
    expect((await sendJson(body)).status).toBe(200);
  });
});

describe('a hidden field of a plain form', () => {
  const hidden = (name: string, more = {}): ConfiguredField => ({
    name,
    type: 'hidden',
    label: '',
    store: { in: 'app_metadata' },
    ...more,
  });
  let fieldWorld: World;
  beforeAll(async () => {
    const fields = [hidden('campaign'), hidden('plan', { required: true })];
    fieldWorld = await startWorld({ config: { ...config, fields } });
  });
  afterAll(() => fieldWorld.close());

  it('has the value from the link, without unreadable characters and cut to its maximum length', async () => {
    const sub = fieldWorld.signIn('ada');
    const link = `session_token=${await fieldWorld.token(sub)}&state=${state}`;
    const request = new Request(new URL(`/?${link}&campaign=caf%E9&plan=${'x'.repeat(505)}`, signupUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${typed}&fields.campaign=&fields.plan=`,
    });
    const { status } = await unbuiltSite(fieldWorld.application)(request);
    expect([status, fieldWorld.tenant.users.get(sub)?.app_metadata]).toEqual([303, { plan: 'x'.repeat(500) }]);
  });
});
