import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toTenantAddress } from '#server/auth0/users.js';
import { config } from '../../signup.config.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

/** A connection with flexible identifiers: the username is required, the email address is not. */
const flexibleConnection = {
  id: 'con_SignupUsernames1',
  name: connection,
  strategy: 'auth0' as const,
  enabled_clients: ['local-signup-step'],
  options: {
    attributes: {
      username: {
        identifier: { active: true },
        profile_required: true,
        signup: { status: 'required' as const },
        validation: { min_length: 3, max_length: 30 },
      },
      email: {
        identifier: { active: true },
        profile_required: false,
        signup: { status: 'optional' as const },
      },
    },
    disable_signup: true,
  },
};

/** Number of users so far: every signup is by a new user. */
let people = 0;
const signUp = (world: World, email: string, username = 'ada') => {
  const profile = { provider: 'github', connection: 'github', id: `person-${++people}`, email, email_verified: true };
  const { user_id } = world.tenant.users.signInSocial(profile, '127.0.0.1');
  const body = { state, username, password };
  const answer = world.call('POST', '/api/signup', { as: user_id, body });
  return { answer, stored: () => world.tenant.users.get(user_id)?.identities.at(1)?.profileData?.email };
};

describe('a verified address is sent to the tenant in the form that it accepts', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => world.tenant.reset());

  it.each([
    ['ada@example.com ', 'ada@example.com'],
    ['\u200bada@example.com\u00a0', 'ada@example.com'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@почта.рф', 'ada@xn--80a1acny.xn--p1ai'],
    ["o'ada+harbour@example.com", "o'ada+harbour@example.com"],
  ])('%j', async (email, expected) => {
    const { answer, stored } = signUp(world, email);
    expect(await answer).toMatchObject({ status: 200 });
    expect(stored()).toBe(expected);
  });

  it('and is found in that form if another user has it', async () => {
    const email = 'ada@xn--bcher-kva.example';
    expect(world.tenant.users.create({ connection, username: 'other', email, password }).ok).toBe(true);
    expect(await signUp(world, 'ada@bücher.example').answer).toMatchObject({ body: { code: 'email_in_use' } });
  });

  it('fails with email_missing if the tenant refuses the address and the connection requires one', async () => {
    const { answer } = signUp(world, 'adä@example.com');
    expect(await answer).toMatchObject({ status: 403, body: { code: 'email_missing' } });
  });

  it.each([
    ['noat', 'noat'],
    ['a@b@exämple.com', 'a@b@xn--exmple-cua.com'],
    ['"ada love"@example.com', '"ada love"@example.com'],
    ['ada@exa mple.com', 'ada@exa mple.com'],
    ['ada@[::1]', 'ada@[::1]'],
    ['ada@1', 'ada@1'],
    ['ada@ex%61mple.com', 'ada@ex%61mple.com'],
    ['ada@\u0000ä', 'ada@\u0000ä'],
  ])('and is never converted to another mailbox: %j', (email, expected) => {
    expect(toTenantAddress(email)).toBe(expected);
  });
});

it('an address that the tenant refuses is left out if the connection does not require one', async () => {
  const world = await startWorld({ tenant: { connections: [flexibleConnection] } });
  const { answer, stored } = signUp(world, 'adä@example.com');
  expect(await answer).toMatchObject({ status: 200 });
  expect(stored()).toBeUndefined();
  await world.close();
});

describe('if a verified address is optional', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      config: { ...config, mode: 'identity', verifiedEmail: 'optional' },
      tenant: { connections: [flexibleConnection] },
    });
  });
  afterAll(() => world.close());

  it.each(['grace', 'alan'])('%s signs up, and the new identity has no address', async (persona) => {
    const user = world.signIn(persona);
    const { status } = await world.call('POST', '/api/signup', {
      as: user,
      body: { state, username: persona, password },
    });
    expect(status).toBe(200);
    const linked = world.tenant.users.get(user)?.identities.at(1);
    expect(linked).toMatchObject({ connection, profileData: { username: persona } });
    expect(linked?.profileData).not.toHaveProperty('email');
  });

  it('a verified address is written to the new identity', async () => {
    const ada = world.signIn('ada');
    await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    expect(world.tenant.users.get(ada)?.identities.at(1)?.profileData).toMatchObject({
      email: 'ada.lovelace@example.com',
      email_verified: true,
    });
  });
});
