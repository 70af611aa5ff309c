import { afterEach, describe, expect, it } from 'vitest';
import { defaultConnections } from '#tenant/local/store/connections.js';
import { config } from '../../signup.config.js';
import { password, startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

const older = { requires_username: true, validation: { username: { min: 4, max: 12 } }, passwordPolicy: 'good' };
const newer = {
  attributes: {
    username: { identifier: { active: true }, validation: { min_length: 4, max_length: 12 } },
    email: { identifier: { active: true } },
  },
  passwordPolicy: 'good',
};

let world: World;
let ada: string;
afterEach(() => world.close());

async function open(settings: object, options: WorldOptions = {}): Promise<void> {
  const [database, ...others] = defaultConnections('local-signup-step');
  // The local tenant validates the options, so their type does not matter here.
  const connections = [{ ...database, options: settings }, ...others] as never;
  world = await startWorld({ ...options, tenant: { connections, ...options.tenant } });
  ada = world.signIn('ada');
}

const session = async () => (await world.call('GET', '/api/session', { as: ada })).body.username;
const ask = async (name: string) => {
  const path = `/api/username?${new URLSearchParams({ username: name })}`;
  return (await world.call('GET', path, { as: ada })).body;
};
const submit = (username: string) =>
  world.call('POST', '/api/signup', { as: ada, body: { state, username, password } });
const created = () => world.tenant.calls.filter(({ method, path }) => method === 'POST' && path === '/api/v2/users');

describe('the username rules of the connection', () => {
  it.each([
    ['older', older],
    ['newer', newer],
  ])('apply to page and API if they are stricter than the config (%s settings)', async (_, settings) => {
    await open(settings);
    expect(await session()).toMatchObject({ minLength: 4, maxLength: 12, pattern: config.username.pattern });
    expect(await ask('ada')).toMatchObject({ status: 'invalid', code: 'username_too_short' });
    expect((await submit('ada.lovelace.1')).body.errors).toEqual([{ field: 'username', code: 'username_too_long' }]);
    expect(created()).toEqual([]);
    expect((await submit('Ada.Lovelace')).status).toBe(200);
  });

  it('are replaced by a stricter config', async () => {
    await open(older, { config: { ...config, username: { ...config.username, minLength: 6, maxLength: 8 } } });
    expect(await session()).toMatchObject({ minLength: 6, maxLength: 8 });
  });

  it('restrict a wider pattern of the config to the characters that Auth0 allows', async () => {
    await open(older, { config: { ...config, username: { ...config.username, pattern: '[\\p{L}!]+' } } });
    await session();
    expect((await submit('lövelace')).body.errors).toEqual([{ field: 'username', code: 'username_invalid' }]);
    expect((await submit('ada.lovelace')).body.errors).toEqual([{ field: 'username', code: 'username_invalid' }]);
    expect(created()).toEqual([]);
    expect((await submit('lovelace!')).status).toBe(200);
  });

  it('are left to the tenant in a process that has not read them', async () => {
    await open(older);
    expect(await ask('ada')).toMatchObject({ status: 'available' });
    expect((await submit('ada')).body.errors).toEqual([{ field: 'username', code: 'username_invalid' }]);
    expect(created()).toHaveLength(1);
  });

  it('are those of the config if the connection may not be read', async () => {
    const scopes = ['read:users', 'create:users', 'update:users', 'delete:users'];
    await open(older, { tenant: { clients: [{ client_id: 'local-signup-step', client_secret: 'made-up', scopes }] } });
    expect(await session()).toMatchObject({ minLength: 3, maxLength: 30 });
  });

  it('are read even if the password settings are unknown', async () => {
    await open({ requires_username: true });
    expect(await session()).toMatchObject({ minLength: 3, maxLength: 15 });
  });
});

it('a username with a space is invalid, and the username without it is suggested', async () => {
  await open(older);
  const code = 'username_has_spaces';
  expect(await ask(' Ada Byron ')).toEqual({
    username: 'ada byron',
    status: 'invalid',
    code,
    suggestions: ['adabyron'],
  });
  expect((await submit('Ada Byron')).body.errors).toEqual([{ field: 'username', code }]);
  expect(created()).toEqual([]);
  expect((await submit(' AdaByron ')).body.username).toBe('adabyron');
});
