import { afterEach, describe, expect, it } from 'vitest';
import { TAKEOVER_AFTER_MS } from '#server/signup/profile-mode.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

/** Each call to the tenant takes so long, that those which are made together are all there before the first is answered. */
const CALL_MS = 150;

let world: World;
let ahead = 0;
let log: string[][] = [];
afterEach(() => world.close());

async function open(mode: string): Promise<void> {
  ahead = 0;
  const now = () => Date.now() + ahead;
  world = await startWorld({ env: { SIGNUP_MODE: mode }, tenant: { now, searchLagMs: 0 }, fetch: inRounds });
}

/**
 * Carries the calls to the tenant, and notes them in rounds: one that waits for the answer to another begins a new round.
 * As many rounds take the same time, and a busy machine has no part in that.
 */
const inRounds: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  log.at(-1)?.push(`${request.method} ${new URL(request.url).pathname.replace(/-\w{40}$/, '')}`);
  const answer = await fetch(request);
  if (log.at(-1)?.length !== 0) log.push([]);
  return answer;
};

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

/** What an availability check makes of the tenant: its calls, and which of them wait for others. */
async function observe(username: string) {
  log = [[]];
  const { body } = await world.call('GET', `/api/username?username=${username}`, { as: world.signIn('ada') });
  const rounds = log.filter((calls) => calls.length > 0).map((calls) => calls.sort());
  return { status: body.status, rounds };
}

function slowDown(): void {
  world.tenant.faults.set(['/api/v2/users', '/api/v2/users/*'].map((path) => ({ path, delayMs: CALL_MS })));
}

describe.each(['identity', 'profile'])('asking for a name in %s mode', (mode) => {
  it('makes the same calls to the tenant for a taken and a free one, and takes the same time', async () => {
    await open(mode);
    addUser('of-a-user');
    await signUp('of-a-signup');
    await observe('warm-up');
    slowDown();
    const free = await observe('free-name');
    expect(free.status).toBe('available');
    expect(free.rounds.length).toBeGreaterThan(0);
    for (const name of ['of-a-user', 'of-a-signup'])
      expect(await observe(name)).toEqual({ status: 'taken', rounds: free.rounds });
  });
});

it('in profile mode a name that was taken long ago is answered like one of a moment ago, and like a free one', async () => {
  await open('profile');
  await signUp('of-old');
  ahead = TAKEOVER_AFTER_MS + 1;
  await signUp('of-now');
  slowDown();
  const { rounds } = await observe('free-name');
  expect(await observe('of-old')).toEqual({ status: 'taken', rounds });
  expect(await observe('of-now')).toEqual({ status: 'taken', rounds });
});
