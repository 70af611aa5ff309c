import { afterEach, describe, expect, it } from 'vitest';
import { STALE_MS } from '#signup/ports/username-registry.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

/** Each call to the tenant takes so long: one after another that is made for taken names alone would show. */
const CALL_MS = 150;

let world: World;
let ahead = 0;
afterEach(() => world.close());

async function open(mode: string): Promise<void> {
  ahead = 0;
  const now = () => Date.now() + ahead;
  world = await startWorld({ env: { SIGNUP_MODE: mode }, tenant: { now, searchLagMs: 0 } });
}

/** Somebody new signs up with this name. */
async function signUp(username: string): Promise<void> {
  const profile = { provider: 'github', connection: 'github', id: username, email: `${username}@example.com` };
  const { user_id } = world.tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1');
  const body = { state, username, password };
  expect((await world.call('POST', '/api/signup', { as: user_id, body })).status).toBe(200);
}

/** A database user of this name whom no signup has made. */
function addUser(username: string): void {
  const user = { connection, username, password, email: `${username}@example.org`, verify_email: false };
  expect(world.tenant.users.create(user).ok).toBe(true);
}

/** What an availability check makes of the tenant, and how long it takes. */
async function observe(username: string) {
  const before = world.tenant.calls.length;
  const started = performance.now();
  const { body } = await world.call('GET', `/api/username?username=${username}`, { as: world.signIn('ada') });
  const ms = performance.now() - started;
  const calls = world.tenant.calls.slice(before).map(({ method, path }) => `${method} ${path.replace(/-\w{40}$/, '')}`);
  return { status: body.status, calls: calls.sort(), ms };
}

/** The quickest of several answers: what a busy machine adds is none of the question. */
async function observeQuickest(username: string) {
  const seen = [];
  for (let times = 0; times < 4; times++) seen.push(await observe(username));
  return { ...seen[0], ms: Math.min(...seen.map(({ ms }) => ms)) };
}

function slowDown(): void {
  world.tenant.faults.set(['/api/v2/users', '/api/v2/users/*'].map((path) => ({ path, delayMs: CALL_MS })));
}

describe.each(['identity', 'profile'])('asking for a name in %s mode', (mode) => {
  it('makes the same calls to the tenant for a taken and for a free one, and takes the same time', async () => {
    await open(mode);
    addUser('of-a-user');
    await signUp('of-a-signup');
    await observe('warm-up');
    slowDown();
    const free = await observeQuickest('free-name');
    expect(free.status).toBe('available');
    for (const name of ['of-a-user', 'of-a-signup']) {
      const taken = await observeQuickest(name);
      expect(taken).toMatchObject({ status: 'taken', calls: free.calls });
      expect(Math.abs(taken.ms - free.ms), name).toBeLessThan(CALL_MS / 2);
    }
  });
});

it('in profile mode a name that was taken long ago is answered like one of a moment ago, and like a free one', async () => {
  await open('profile');
  await signUp('of-old');
  ahead = STALE_MS + 1;
  await signUp('of-now');
  const free = await observe('free-name');
  expect(await observe('of-old')).toMatchObject({ status: 'taken', calls: free.calls });
  expect(await observe('of-now')).toMatchObject({ status: 'taken', calls: free.calls });
});
