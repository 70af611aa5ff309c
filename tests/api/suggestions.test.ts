import { afterEach, describe, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { beforeTimer } from '../support/before-timer.js';
import { startWorld, state, type World, type WorldOptions } from '../support/signup-world.js';

let world: World;
let ada: string;
afterEach(() => world.close());

async function open(options: WorldOptions = {}): Promise<void> {
  world = await startWorld({ ...options, tenant: { searchLagMs: 0, ...options.tenant } });
  ada = world.signIn('ada');
}

const session = async (as = ada) => (await world.call('GET', '/api/session', { as })).body;
const suggestions = async () => (await session()).username.suggestions;
const searches = () => world.tenant.calls.filter(({ method, path }) => method === 'GET' && path === '/api/v2/users');
const usual = ['ada.lovelace', 'a.lovelace', 'adalovelace'];
/** Creates another user with this username in the connection. */
const takeName = (username: string) =>
  world.tenant.users.create({
    connection: 'signup-usernames',
    username,
    email: `${username}@example.org`,
    password: 'Quiet-Harbour-42',
    verify_email: false,
  });

describe.each(['identity', 'profile'])('opening the page in %s mode', (mode) => {
  const env = { SIGNUP_MODE: mode };

  it('returns available usernames derived from name and address, with one search', async () => {
    await open({ env });
    expect(await suggestions()).toEqual(usual);
    expect(searches()).toHaveLength(1);
    expect(world.tenant.calls.filter(({ path }) => path.includes('reserved-'))).toEqual([]);
  });

  it('leaves out taken and reserved usernames', async () => {
    const username = { ...config.username, reserved: ['adalovelace'] };
    await open({ env, config: { ...config, username } });
    takeName('ada.lovelace');
    expect(await suggestions()).toEqual([
      'a.lovelace',
      expect.stringMatching(/^ada\d\d$/),
      expect.stringMatching(/^lovelace\d\d$/),
    ]);
  });

  it.each([
    ['both', undefined, ['jane.doe', 'jane.private88', 'j.doe']],
    ['the name alone', ['name'], ['jane.doe', 'j.doe', 'janedoe']],
    ['the address alone', ['email'], ['jane.private88', 'jane.private8821']],
    ['nothing', [], []],
  ] as const)('come from %s if configured', async (_, suggestFrom, expected) => {
    await open({ env, config: { ...config, username: { ...config.username, ...(suggestFrom && { suggestFrom }) } } });
    // As in Auth0, the nickname is the local part of the address.
    const profile = { name: 'Jane Doe', nickname: 'jane.private88', email: 'jane.private88@corp.example' };
    const social = { provider: 'github', connection: 'github', id: 'jane', email_verified: true, ...profile };
    const jane = world.tenant.users.signInSocial(social, '127.0.0.1').user_id;
    const { user, username } = await session(jane);
    expect(user.email).toBe('j•••@corp.example');
    expect(username.suggestions).toEqual(expected);
    expect(searches()).toHaveLength(expected.length === 0 ? 0 : 1);
  });

  it('makes no search for a completed signup', async () => {
    await open({ env });
    expect(await session(world.signIn('hedy'))).toMatchObject({ status: 'completed', username: { suggestions: [] } });
    expect(searches()).toEqual([]);
  });

  it.each([
    ['is busy', { status: 429 }],
    ['breaks down', { status: 500 }],
    ['is cut off', { cut: 'before' }],
    ['does not answer', { hang: true }],
  ] as const)('opens without suggestions if the search %s', async (_, fault) => {
    await open({ env });
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', ...fault }]);
    // Without an early abort the call would take three seconds.
    const opened = await beforeTimer(2_900, session());
    expect(opened).toMatchObject({ status: 'open', username: { suggestions: [] } });
    expect(searches()).toHaveLength(1);
  });

  it('keeps the last calls of the rate limit for submissions', async () => {
    await open({ env, tenant: { rateLimit: { burst: 2, perSecond: 0.001 } } });
    expect(await suggestions()).toEqual([]);
    expect(searches()).toEqual([]);
  });
});

it('a username that another user has just got in profile mode is not suggested', async () => {
  await open({ env: { SIGNUP_MODE: 'profile' } });
  const body = { state, username: 'ada.lovelace' };
  expect((await world.call('POST', '/api/signup', { as: world.signIn('emmy'), body })).status).toBe(200);
  expect(await suggestions()).not.toContain('ada.lovelace');
});
