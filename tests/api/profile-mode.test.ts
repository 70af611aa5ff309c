import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '#server/node/node-server.js';
import { reservationId } from '#server/usernames/reservation.js';
import { startLegacySystem } from '../../examples/customer-id/legacy-system.js';
import { config } from '../../examples/customer-id/signup.config.js';
import { customerIdHooks } from '../../examples/customer-id/signup.hooks.js';
import { startWorld, state, type World } from '../support/signup-world.js';

let legacy: RunningServer;
let world: World;
beforeAll(async () => {
  legacy = await startLegacySystem();
});
afterAll(() => legacy.close());
beforeEach(async () => {
  const hooks = customerIdHooks(`http://localhost:${legacy.port}/`);
  world = await startWorld({ config, hooks, env: { SIGNUP_MODE: 'profile' } });
});
afterEach(() => world.close());

/** An opaque value as an application may pass it in the link; made up. */
const registration_id = 'reg_'.padEnd(120, 'made-up-');
const fields = { customer_id: '123456', registration_id };

function submit(as: string, body: object = {}) {
  return world.call('POST', '/api/signup', { as, body: { state, username: 'Ada', fields, ...body } });
}

describe('profile mode', () => {
  it('asks for a username and fields, without a password, and does not reveal where they are stored', async () => {
    const { body } = await world.call('GET', '/api/session', { as: world.signIn('alan') });
    expect(body).toMatchObject({ mode: 'profile', status: 'open', password: null, user: { email: null } });
    expect(body.fields.map(({ name }: { name: string }) => name)).toEqual(['customer_id', 'registration_id']);
    expect(JSON.stringify(body)).not.toContain('store');
  });

  it('writes the username, the signup and the fields into app_metadata, the hook’s addition included', async () => {
    const ada = world.signIn('ada');
    world.tenant.users.update(ada, { app_metadata: { kept: true } });
    expect((await submit(ada)).body.username).toBe('ada');
    expect(world.tenant.users.get(ada)?.app_metadata).toEqual({
      kept: true,
      username: 'ada',
      signup: { version: 1, completed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      CustomerID: '123456',
      registration_id,
      customer_since: '2011-03-01',
    });
  });

  it('creates no identity and no password', async () => {
    const ada = world.signIn('ada');
    await submit(ada, { password: 'Quiet-Harbour-42' });
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(1);
  });

  it('answers a repeated submission with the stored username', async () => {
    const ada = world.signIn('ada');
    await submit(ada);
    expect((await submit(ada, { username: 'other' })).body.username).toBe('ada');
  });

  it('gives a username to one user only; it is taken for the next', async () => {
    await submit(world.signIn('ada'));
    expect(await submit(world.signIn('alan'))).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    const { body } = await world.call('GET', '/api/username?username=ada', { as: world.signIn('alan') });
    expect(body.status).toBe('taken');
    expect(body.suggestions.length).toBeGreaterThan(0);
  });

  it('reserves the username with a user that cannot sign in', async () => {
    const ada = world.signIn('ada');
    await submit(ada);
    expect(world.tenant.users.get(`auth0|${reservationId('ada', 0)}`)).toMatchObject({
      blocked: true,
      username: 'ada',
      app_metadata: { reserved_for: ada },
    });
    expect(world.tenant.users.mails).toEqual([]);
  });

  it('gives a username to one of many simultaneous requests', async () => {
    const people = ['ada', 'alan', 'grace', 'emmy'].map((persona) => world.signIn(persona));
    const answers = await Promise.all(people.map((person) => submit(person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('resumes an attempt that was interrupted between reservation and metadata', async () => {
    const ada = world.signIn('ada');
    world.tenant.faults.set([{ method: 'PATCH', path: '/api/v2/users/*', status: 500, times: 3 }]);
    expect((await submit(ada)).status).toBe(503);
    expect((await submit(ada)).status).toBe(200);
  });

  it('asks again after the version was raised, and the former username can be kept or changed', async () => {
    const hedy = world.signIn('hedy');
    const newer = await startWorld({
      config: { ...config, version: 2, fields: [] },
      tenant: {},
      env: { SIGNUP_MODE: 'profile', AUTH0_DOMAIN: world.tenant.origin },
    });
    const call = async (username: string) => {
      const token = await world.token(hedy);
      const headers = { authorization: `Bearer ${token}` };
      return newer.call('POST', '/api/signup', { headers, body: { state, username } });
    };
    expect((await call('hedy.l')).body).toMatchObject({ username: 'hedy.l' });
    expect(world.tenant.users.get(hedy)?.app_metadata?.signup).toMatchObject({ version: 2 });
    await newer.close();
  });
});

describe('the fields of profile mode', () => {
  it.each([
    [{ registration_id }, 'customer_id', 'field_required'],
    [{ customer_id: '12' }, 'customer_id', 'field_invalid'],
    [{ customer_id: '123456', registration_id: 'short' }, 'registration_id', 'field_invalid'],
    [{ customer_id: '123456', is_admin: true }, 'fields', 'field_unknown'],
  ])('%j: %s %s, and nothing is written', async (given, field, code) => {
    const ada = world.signIn('ada');
    const { status, body } = await submit(ada, { fields: given });
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ field, code }] });
    expect(world.tenant.users.get(ada)?.app_metadata?.username).toBeUndefined();
    expect(world.tenant.users.get(`auth0|${reservationId('ada', 0)}`)).toBeUndefined();
  });

  it('a number that the legacy system does not know is refused with the hook’s own text', async () => {
    const ada = world.signIn('ada');
    const { status, body } = await submit(ada, { fields: { ...fields, customer_id: '654321' } });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { field: 'customer_id', code: 'field_rejected', text: expect.stringContaining('customer number') },
    ]);
    expect(world.tenant.users.get(ada)?.app_metadata?.username).toBeUndefined();
  });

  it('an unavailable legacy system ends in internal_error, and nothing is written', async () => {
    const hooks = customerIdHooks('http://localhost:1/');
    const broken = await startWorld({ config, hooks, env: { SIGNUP_MODE: 'profile' } });
    const ada = broken.signIn('ada');
    const answer = await broken.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', fields } });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect(broken.tenant.users.get(ada)?.app_metadata?.username).toBeUndefined();
    await broken.close();
  });
});
