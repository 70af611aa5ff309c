import { afterEach, describe, expect, it } from 'vitest';
import { TAKEOVER_AFTER_MS } from '#server/signup/profile-mode.js';
import { connection, password, startWorld, state, type World } from '../support/signup-world.js';

/** Delay of each call to the tenant, so that parallel calls all arrive before the first response. */
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
 * Records the calls to the tenant in rounds. A call that waits for the response to another one starts a new round. The number of
 * rounds stands for the response time, independent of the load of the machine.
 */
const inRounds: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  log.at(-1)?.push(`${request.method} ${new URL(request.url).pathname.replace(/-\w{40}$/, '')}`);
  const answer = await fetch(request);
  if (log.at(-1)?.length !== 0) log.push([]);
  return answer;
};

/** Completes a signup of a new user with this username. */
async function signUp(username: string): Promise<void> {
  const profile = { provider: 'github', connection: 'github', id: username, email: `${username}@example.com` };
  const { user_id } = world.tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1');
  const body = { state, username, password };
  expect((await world.call('POST', '/api/signup', { as: user_id, body })).status).toBe(200);
}

/** Creates a database user with this username, without a signup. */
function addUser(username: string): void {
  const user = { connection, username, password, email: `${username}@example.org`, verify_email: false };
  expect(world.tenant.users.create(user).ok).toBe(true);
}

/** Makes an availability check. @returns its status, and its calls to the tenant by rounds. */
async function observe(username: string) {
  log = [[]];
  const { body } = await world.call('GET', `/api/username?username=${username}`, { as: world.signIn('ada') });
  const rounds = log.filter((calls) => calls.length > 0).map((calls) => calls.sort());
  return { status: body.status, rounds };
}

function slowDown(): void {
  world.tenant.faults.set(['/api/v2/users', '/api/v2/users/*'].map((path) => ({ path, delayMs: CALL_MS })));
}

describe.each(['identity', 'profile'])('checking a username in %s mode', (mode) => {
  it('makes the same calls for taken and available usernames, and takes the same time', async () => {
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

it('in profile mode the age of a reservation changes neither calls nor time', async () => {
  await open('profile');
  await signUp('of-old');
  ahead = TAKEOVER_AFTER_MS + 1;
  await signUp('of-now');
  slowDown();
  const { rounds } = await observe('free-name');
  expect(await observe('of-old')).toEqual({ status: 'taken', rounds });
  expect(await observe('of-now')).toEqual({ status: 'taken', rounds });
});
