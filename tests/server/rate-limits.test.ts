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

describe('with a clock in the hand', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());
  const pass = (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds);

  rateLimiterSuite('memory', async () => ({
    limiter: inMemory(),
    letTimePass: async () => pass(3_600_001),
    close: async () => {},
  }));

  it('somebody who types names for ten minutes, key by key and without a rest, is never limited', async () => {
    const limiter = inMemory();
    const typist = newCaller({ address: '203.0.113.7' });
    // The page asks after a pause of 350 ms; who types slower than that has every key asked about.
    for (let elapsed = 0; elapsed < 600_000; elapsed += 700) {
      expect(await limiter.count('check', typist)).toMatchObject({ ok: true });
      pass(700);
    }
  });

  it('somebody who corrects a form every five seconds for ten minutes is never limited', async () => {
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

  /** A limiter as one process has it. */
  function instance(redisUrl: string) {
    // On a machine that is too busy the limits would be kept in memory.
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
        // Redis has a clock of its own: what would end later ends now.
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

  it('keys identify nobody, and every key expires', async () => {
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

  it('a Redis that goes away in between: this process counts on by itself', async () => {
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

  it('nobody there: the limits hold in memory, and nobody waits', async () => {
    const { first, within } = await limitsOf('redis://127.0.0.1:1');
    expect({ first, within }).toEqual({ first: true, within: rateLimits.submit.login.calls });
  });

  it('a server that never answers: the same', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { first, within } = await limitsOf(`redis://127.0.0.1:${port}`);
    silent.close();
    expect({ first, within }).toEqual({ first: true, within: rateLimits.submit.login.calls });
  });
});
