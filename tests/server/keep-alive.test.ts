import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { password, startWorld, state, type World } from '../support/signup-world.js';

const CHANNEL = 'http.server.request.start';

let world: World;
let sockets: Set<Socket>;
/** Node publishes the connection of every request to a server of this process. */
const note = (message: unknown) => void sockets.add((message as { socket: Socket }).socket);

beforeEach(async () => {
  world = await startWorld();
  sockets = new Set();
  subscribe(CHANNEL, note);
});
afterEach(async () => {
  unsubscribe(CHANNEL, note);
  await world.close();
});

it('ten users, one after the other, share a handful of connections to the tenant', async () => {
  for (let index = 0; index < 10; index++) {
    const profile = { provider: 'github', connection: 'github', id: String(index), email: `p${index}@example.com` };
    const person = world.tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1').user_id;
    expect((await world.call('GET', '/api/session', { as: person })).status).toBe(200);
    await world.call('GET', '/api/username?username=somebody', { as: person });
    const body = { state, username: `person-${index}`, password };
    expect((await world.call('POST', '/api/signup', { as: person, body })).status).toBe(200);
  }
  expect(world.tenant.calls.length).toBeGreaterThan(40);
  expect(sockets.size).toBeGreaterThan(0);
  // More than one, because the page's first request makes several calls at the same time.
  expect(sockets.size).toBeLessThanOrEqual(4);
});
