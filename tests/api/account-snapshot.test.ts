import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsOf } from '../reliability/calls-of.js';
import { config as withTeam } from '../reliability/extra-field.js';
import { password, startWorld, state, type World } from '../support/signup-world.js';

let world: World;
let ada: string;
let authorization: string;
beforeEach(async () => {
  world = await startWorld();
  ada = world.signIn('ada');
  authorization = `Bearer ${await world.token(ada)}`;
  await world.call('GET', '/api/session', { as: world.signIn('hedy') }); // fetches access token and rules
});
afterEach(() => world.close());

async function openPage(headers = { authorization }): Promise<string> {
  const { body } = await world.call('GET', '/api/session', { headers });
  return body.accountSnapshot;
}
const submit = (body: object) => world.call('POST', '/api/signup', { headers: { authorization }, body });
const form = { state, username: 'ada', password };
const stored = () => world.tenant.users.get(ada);

describe('with the account snapshot of the opened page', () => {
  it('a signup takes two calls: create, link', async () => {
    const accountSnapshot = await openPage();
    const { answer, calls } = await callsOf(world.tenant, () => submit({ ...form, accountSnapshot }));
    expect(answer).toMatchObject({ status: 200, body: { username: 'ada' } });
    expect(calls).toEqual(['create', 'link']);
  });

  it('a signup with fields takes three: create, metadata, link', async () => {
    await world.close();
    world = await startWorld({ config: withTeam });
    ada = world.signIn('ada');
    authorization = `Bearer ${await world.token(ada)}`;
    const filled = { ...form, fields: { team: 'north' }, accountSnapshot: await openPage() };
    const { answer, calls } = await callsOf(world.tenant, () => submit(filled));
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['create', 'metadata', 'link']);
    expect(stored()?.app_metadata).toEqual({ team: 'north' });
  });

  it('a signup that was completed in the meantime is answered with its username, and nothing is written', async () => {
    const accountSnapshot = await openPage();
    await submit(form);
    const before = world.tenant.users.all();
    expect(await submit({ ...form, username: 'eve', accountSnapshot })).toMatchObject({ body: { username: 'ada' } });
    expect(world.tenant.users.all()).toEqual(before);
  });

  it('an account that was deleted in the meantime: 404 user_not_found', async () => {
    const accountSnapshot = await openPage();
    world.tenant.users.delete(ada);
    expect(await submit({ ...form, accountSnapshot })).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  it('a block in the meantime is not noticed; Auth0 itself refuses the login', async () => {
    const accountSnapshot = await openPage();
    world.tenant.users.update(ada, { blocked: true });
    expect((await submit({ ...form, accountSnapshot })).status).toBe(200);
    expect(await submit({ ...form, username: 'eve' })).toMatchObject({ body: { code: 'user_blocked' } });
  });

  it('a request without a username reads the account, because it asks for the stored username', async () => {
    const accountSnapshot = await openPage();
    const { calls } = await callsOf(world.tenant, () => submit({ state, accountSnapshot }));
    expect(calls).toEqual(['read']);
  });
});

describe('without a valid snapshot the account is read first: read, create, link', () => {
  it.each<[string, () => Promise<string | undefined>]>([
    ['none', async () => undefined],
    ['a forged one', async () => 'made.up.account.snap.shot'],
    [
      'one of another user',
      async () => openPage({ authorization: `Bearer ${await world.token(world.signIn('hedy'))}` }),
    ],
    ['one of another login', async () => openPage({ authorization: `Bearer ${await world.token(ada)}` })],
  ])('%s', async (_, snapshot) => {
    const accountSnapshot = await snapshot();
    const { answer, calls } = await callsOf(world.tenant, () => submit({ ...form, accountSnapshot }));
    expect(answer.status).toBe(200);
    expect(calls).toEqual(['read', 'create', 'link']);
  });
});

it('profile mode has no snapshot', async () => {
  await world.close();
  world = await startWorld({ env: { SIGNUP_MODE: 'profile' } });
  authorization = `Bearer ${await world.token(world.signIn('ada'))}`;
  expect(await openPage()).toBeUndefined();
});

it('a completed signup has no snapshot', async () => {
  await submit(form);
  expect(await openPage()).toBeUndefined();
});
