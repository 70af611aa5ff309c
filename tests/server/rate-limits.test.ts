import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimiter, rateLimits } from '#server/limits.js';
import { connectRedis, keyHasher } from '#server/redis.js';
import { beforeTimer } from '../support/before-timer.js';
import { startRedis } from '../support/redis.js';
import { callOften, newCaller, rateLimiterSuite } from './rate-limits.suite.js';

/** Made up. */
const hashedKey = keyHasher(
  new TextEncoder().encode('made-up-secret-of-more-than-32-bytes'),
  'https://example.eu.auth0.com',
);
const inMemory = () => createRateLimiter();

describe('with a fake clock', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());
  const pass = (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds);

  rateLimiterSuite('memory', async () => ({
    limiter: inMemory(),
    letTimePass: async () => pass(3_600_001),
    close: async () => {},
  }));

  it('a user who types usernames for ten minutes without a pause is never limited', async () => {
    const limiter = inMemory();
    const typist = newCaller({ address: '203.0.113.7' });
    // The page checks after a pause of 350 ms, so slower typing causes one check per key.
    for (let elapsed = 0; elapsed < 600_000; elapsed += 700) {
      expect(await limiter.count('check', typist)).toMatchObject({ ok: true });
      pass(700);
    }
  });

  it('a user who corrects a form every five seconds for ten minutes is never limited', async () => {
    const limiter = inMemory();
    const person = newCaller({ address: '203.0.113.7' });
    for (let elapsed = 0; elapsed < 600_000; elapsed += 5_000) {
      expect(await limiter.count('submit', person)).toMatchObject({ ok: true });
      pass(5_000);
    }
  });
});

const server = await startRedis();
afterAll(() => server?.stop());

describe.runIf(server)('with a real Redis', () => {
  const url = server?.url ?? '';

  /** The limiter of one process. */
  function instance(redisUrl: string) {
    // A long timeout: on a busy machine the limiter would fall back to memory.
    const connection = connectRedis(redisUrl, { failFast: true, timeoutMs: 10_000 });
    const limiter = createRateLimiter({ connection, hashedKey });
    return { limiter, close: async () => (await connection()).disconnect() };
  }

  async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(url);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  rateLimiterSuite('Redis', async () => ({
    ...instance(url),
    letTimePass: () =>
      withRedis(async (redis) => {
        // Redis has its own clock, so the test deletes the keys that would expire later.
        for (const key of await redis.keys('*')) await redis.pexpire(key, 0);
      }),
  }));

  it('two instances count together', async () => {
    const [one, other] = [instance(url), instance(url)];
    const ada = newCaller();
    await callOften(one.limiter, rateLimits.submit.login.calls, () => ['submit', ada]);
    expect((await other.limiter.count('submit', ada)).ok).toBe(false);
    await Promise.all([one.close(), other.close()]);
  });

  it('keys identify no user, and every key expires', async () => {
    const { limiter, close } = instance(url);
    const caller = { login: 'login-of-ada', user: 'google-oauth2|ada', address: '203.0.113.7' };
    await limiter.count('submit', caller);
    await withRedis(async (redis) => {
      const keys = await redis.keys('*');
      expect(keys.length).toBeGreaterThanOrEqual(3);
      expect(keys.join(' ')).not.toMatch(/ada|google|203\.0|login-of/);
      for (const key of keys) {
        expect(key).toMatch(/^signup-step:limit:(open|renew|check|submit):(login|user|address):[\w-]{22}$/);
        expect(await redis.pttl(key)).toBeGreaterThan(0);
      }
    });
    await close();
  });

  it('Redis goes down: this process continues counting by itself', async () => {
    const own = await startRedis();
    const { limiter, close } = instance(own?.url ?? '');
    const ada = newCaller();
    expect((await limiter.count('submit', ada)).ok).toBe(true);
    await own?.stop();
    const { within } = await callOften(limiter, rateLimits.submit.login.calls + 5, () => ['submit', ada]);
    expect(within).toBe(rateLimits.submit.login.calls);
    await close();
  });
});

describe('without a Redis that answers', () => {
  async function limitsOf(redisUrl: string) {
    const connection = connectRedis(redisUrl, { failFast: true });
    const limiter = createRateLimiter({ connection, hashedKey });
    const ada = newCaller();
    const first = await beforeTimer(2_000, limiter.count('submit', ada));
    const { within } = await callOften(limiter, rateLimits.submit.login.calls, () => ['submit', ada]);
    (await connection()).disconnect();
    return { first: first.ok, within: within + 1 };
  }

  it('nothing listens: the limits hold in memory, without a delay', async () => {
    const { first, within } = await limitsOf('redis://127.0.0.1:1');
    expect({ first, within }).toEqual({ first: true, within: rateLimits.submit.login.calls });
  });

  it('a server that never answers: limits in memory, without a delay', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { first, within } = await limitsOf(`redis://127.0.0.1:${port}`);
    silent.close();
    expect({ first, within }).toEqual({ first: true, within: rateLimits.submit.login.calls });
  });
});
