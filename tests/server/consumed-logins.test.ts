import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { connectRedis, consumedLoginsInRedis, keyHasher } from '#server/redis.js';
import { startRedis } from '../support/redis.js';

/** Made up. */
const secret = new TextEncoder().encode('made-up-secret-of-more-than-32-bytes');
const tenant = 'https://example.eu.auth0.com';

/** The consumed logins of one process. */
function instance(redisUrl: string, tenantOrigin = tenant) {
  const redis = connectRedis(redisUrl, { failFast: true });
  const logins = consumedLoginsInRedis(redis, keyHasher(secret, tenantOrigin));
  return { logins, close: async () => (await redis()).disconnect() };
}

const server = await startRedis();
afterAll(() => server?.stop());

describe.runIf(server)('consumed logins in a real Redis', () => {
  const url = server?.url ?? '';

  it('are known to every instance of the same tenant, for as long as tokens of the login can be accepted', async () => {
    const [one, other, ofAnotherTenant] = [instance(url), instance(url), instance(url, 'https://other.eu.auth0.com')];
    await one.logins.add('login of ada');
    expect(await other.logins.has('login of ada')).toBe(true);
    expect(await other.logins.has('login of emmy')).toBe(false);
    expect(await ofAnotherTenant.logins.has('login of ada')).toBe(false);
    const redis = new Redis(url);
    const [key = ''] = await redis.keys('signup-step:consumed:*');
    expect(key).not.toContain('ada');
    expect(await redis.ttl(key)).toBeGreaterThan(3600);
    expect(await redis.ttl(key)).toBeLessThanOrEqual(3660);
    redis.disconnect();
    await Promise.all([one, other, ofAnotherTenant].map(({ close }) => close()));
  });
});

describe('without a Redis that answers, no login counts as consumed and no call fails', () => {
  async function isConsumed(redisUrl: string): Promise<boolean> {
    const { logins, close } = instance(redisUrl);
    await logins.add('login of ada');
    const found = await logins.has('login of ada');
    await close();
    return found;
  }

  it('nothing listens on the port', async () => {
    expect(await isConsumed('redis://127.0.0.1:1')).toBe(false);
  });

  it('the server never replies', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const found = await isConsumed(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    silent.close();
    expect(found).toBe(false);
  });
});
