import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';
import { flexibleConnection } from './flexible-connection.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    config: { ...config, mode: 'identity', verifiedEmail: 'optional' },
    tenant: { connections: [flexibleConnection] },
  });
});
afterAll(() => world.close());

describe('if a verified address is optional', () => {
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
