import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWorld, type World } from '../support/signup-world.js';

let world: World;
let ada: string;
beforeEach(async () => {
  world = await startWorld({ env: { CLIENT_IP_HEADER: 'X-Forwarded-For' }, tenant: { searchLagMs: 0 } });
  ada = world.signIn('ada');
});
afterEach(() => world.close());

interface Harvester {
  token: string;
  address: string;
}

/** Checks usernames, one after the other, with the token and address from `ask`. @returns how many checks were answered. */
async function harvest(times: number, ask: (n: number) => Promise<Harvester>): Promise<number> {
  let learned = 0;
  for (let n = 0; n < times; n++) {
    const { token, address } = await ask(n);
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
    const { status, body } = await world.call('GET', `/api/username?username=name-${n}`, { headers });
    if (status === 200) expect(['available', 'taken']).toContain(body.status);
    else expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate_limited' });
    if (status === 200) learned++;
  }
  return learned;
}

/** A client address for benchmarks (RFC 2544). */
const anAddress = (n: number) => `198.18.${n >> 8}.${n & 255}`;

it('one login can check 100 usernames a minute, from any number of addresses', async () => {
  const token = await world.token(ada);
  const learned = await harvest(150, async (n) => ({ token, address: anAddress(n) }));
  expect(learned).toBe(100);
});

it('one user can check 1,000 usernames an hour, with any number of logins and addresses', async () => {
  const learned = await harvest(1_050, async (n) => ({
    token: await world.token(ada),
    address: anAddress(n),
  }));
  expect(learned).toBe(1_000);
});

it('one address can check 500 usernames a minute, with any number of users', async () => {
  const learned = await harvest(550, async (n) => {
    return { token: await world.token(`github|${n}`), address: '203.0.113.7' };
  });
  expect(learned).toBe(500);
});
