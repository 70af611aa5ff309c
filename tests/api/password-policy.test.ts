import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { defaultConnections } from '#tenant/local/store/connections.js';
import { config } from '../../signup.config.js';
import { beforeTimer } from '../support/before-timer.js';
import { startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

const complexity = { min_length: 14, sequential_characters: 'block', identical_characters: 'block' } as const;
const strict = { complexity, dictionary: { active: true }, profile_data: { active: true } };

let world: World;
let ada: string;
let opened: World[] = [];

async function open(options: WorldOptions = {}, settings: object = { password_options: strict }): Promise<void> {
  const [database, ...others] = defaultConnections('local-signup-step');
  const connections = [{ ...database, options: { requires_username: true, ...settings } }, ...others];
  // The local tenant validates the options, so their type does not matter here.
  world = await startWorld({ ...options, tenant: { connections: connections as never, ...options.tenant } });
  opened.push(world);
  ada = world.signIn('ada');
}

beforeEach(() => open());
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  opened = [];
});

const session = async () => (await world.call('GET', '/api/session', { as: ada })).body.password;
const submit = (typed: string) =>
  world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password: typed } });
const ruleReads = () => world.tenant.calls.filter(({ path }) => path === '/api/v2/connections');

describe('the password policy of the connection', () => {
  it('is sent to the page (newer settings)', async () => {
    expect(await session()).toMatchObject({ minLength: 14, maxRepeats: 2, noSequences: true, noCommonPasswords: true });
  });

  it('is sent to the page (older settings)', async () => {
    await open({}, { passwordPolicy: 'excellent', password_no_personal_info: { enable: true } });
    expect(await session()).toMatchObject({ minLength: 10, requiredTypes: 3, maxRepeats: 2, noPersonalData: true });
  });

  it('is read once for all users who open the page, and not by submissions', async () => {
    await Promise.all([session(), session(), session()]);
    await session();
    expect(ruleReads()).toHaveLength(1);
    expect((await submit('Quiet-7')).status).toBe(422);
    expect((await submit('Quiet-Harbour-at-42')).status).toBe(200);
    expect(ruleReads()).toHaveLength(1);
  });

  it('is applied to submissions', async () => {
    await session();
    const before = world.tenant.calls.length;
    const { body } = await submit('Quiet-Harbour-abc');
    expect(body.errors).toEqual([{ field: 'password', code: 'password_too_weak' }]);
    expect(world.tenant.calls.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is left to the tenant in a process that has not read it, so that it refuses nothing that the page accepted', async () => {
    await open({}, { passwordPolicy: 'low' });
    expect((await submit('plain-words')).status).toBe(200);
  });

  it('the tenant still decides', async () => {
    const { status, body } = await submit('Quiet-7');
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [{ field: 'password', code: 'password_too_weak' }],
    });
  });

  it('is not read if the config says so', async () => {
    await open({ config: { ...config, rulesFrom: 'config' } });
    expect(await session()).toMatchObject({ minLength: 10, noSequences: false });
    expect(ruleReads()).toEqual([]);
  });

  it('is not read in profile mode, which has no password', async () => {
    await open({ env: { SIGNUP_MODE: 'profile' } });
    expect(await session()).toBeNull();
    expect(ruleReads()).toEqual([]);
  });
});

describe('if the connection cannot be read, the policy of the config applies', () => {
  const client = (scopes: string[]) => ({
    clients: [{ client_id: 'local-signup-step', client_secret: 'made-up', scopes }],
  });
  const users = ['read:users', 'create:users', 'update:users', 'delete:users'];

  it.each([
    ['without read:connections', users],
    ['without read:connections_options', [...users, 'read:connections']],
  ])('%s, and the connection is read once', async (_, scopes) => {
    await open({ tenant: client(scopes) });
    expect(await session()).toMatchObject({ minLength: 10, noSequences: false });
    expect(await session()).toMatchObject({ minLength: 10 });
    expect(ruleReads()).toHaveLength(1);
    expect((await submit('Quiet-7')).body.errors).toEqual([{ field: 'password', code: 'password_too_weak' }]);
  });

  it.each([
    ['a tenant that is busy', { status: 429 }],
    ['a tenant that breaks down', { status: 503 }],
    ['a connection that is cut', { cut: 'before' }],
    ['a tenant that does not answer', { hang: true }],
  ] as const)('%s: the page opens with the config’s policy, and the read is not repeated at once', async (_, fault) => {
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/connections', ...fault }]);
    for (const opened of [() => session(), () => session()])
      expect(await beforeTimer(2_900, opened())).toMatchObject({ minLength: 10 });
    expect(ruleReads()).toHaveLength(1);
    expect((await submit('Quiet-Harbour-at-42')).status).toBe(200);
  });

  it('after another refusal, submissions are also validated with the config', async () => {
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/connections', status: 404 }]);
    expect(await session()).toMatchObject({ minLength: 10, noSequences: false });
    const before = world.tenant.calls.length;
    expect((await submit('Quiet-7')).body.errors).toEqual([{ field: 'password', code: 'password_too_weak' }]);
    expect(world.tenant.calls.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('with few calls left, they are kept for submissions', async () => {
    // The tenant's reset time is in whole seconds. The clock is at the start of a second.
    vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / 1000) * 1000 + 1 });
    onTestFinished(() => void vi.useRealTimers());
    await open({ tenant: { rateLimit: { burst: 2, perSecond: 0.001 } } });
    expect((await world.call('GET', '/api/username?username=ada', { as: ada })).body.status).toBe('available');
    expect(await session()).toMatchObject({ minLength: 10 });
    expect(ruleReads()).toEqual([]);
  });

  it('for a connection with unknown settings', async () => {
    await open({}, {});
    expect(await session()).toMatchObject({ minLength: 10, requiredTypes: 3 });
  });
});

describe('passwordWords', () => {
  const passwordWords = ['Kestrel', 'quayside'];

  it.each(['MyKestrel-4711-fine', 'mykestrel-4711-Fine', 'Blue-QUAYSIDE-4711'])(
    'are refused anywhere in a password, case-insensitively: %s',
    async (typed) => {
      await open({ config: { ...config, passwordWords } }, {});
      const errors = [{ field: 'password', code: 'password_too_common' }];
      expect(await submit(typed)).toMatchObject({ status: 422, body: { errors } });
      expect(world.tenant.calls.filter(({ method, path }) => method === 'POST' && path === '/api/v2/users')).toEqual(
        [],
      );
    },
  );

  it('are empty by default', async () => {
    await open({ config }, {});
    expect((await submit('MyKestrel-4711-fine')).status).toBe(200);
  });
});
