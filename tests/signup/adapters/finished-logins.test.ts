import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { finishedInMemory } from '#signup/adapters/finished/in-memory.js';
import { finishedInRedis } from '#signup/adapters/finished/in-redis.js';
import { opaqueKeys } from '#signup/adapters/opaque-keys.js';
import { connectRedisBriefly } from '#signup/adapters/redis-connection.js';
import { startRedis } from '../../support/redis.js';
import { finishedLoginsSuite } from './finished-logins.suite.js';

/** Made up. */
const secret = new TextEncoder().encode('made-up-secret-of-more-than-32-bytes');

/** Finished logins as one process has them. */
function instance(redisUrl: string, now = Date.now) {
  const redis = connectRedisBriefly(redisUrl);
  const opaque = opaqueKeys(secret, 'https://example.eu.auth0.com');
  const finished = finishedInRedis({ redis, opaque, own: finishedInMemory(now) });
  return { finished, close: async () => (await redis()).disconnect() };
}

finishedLoginsSuite('memory', async () => {
  let time = 0;
  return {
    finished: finishedInMemory(() => time),
    async letTimePass(seconds) {
      time += seconds * 1000;
    },
    close: async () => {},
  };
});

it('finished logins in memory are bounded: the oldest of very many are forgotten', async () => {
  const finished = finishedInMemory(Date.now);
  for (let login = 0; login <= 10_000; login++) await finished.add(`login ${login}`);
  expect(await Promise.all(['login 0', 'login 1', 'login 10000'].map(finished.has))).toEqual([false, true, true]);
});

const server = await startRedis();
afterAll(() => server?.stop());

describe.runIf(server)('with a real Redis', () => {
  const url = server?.url ?? '';

  finishedLoginsSuite('Redis', async () => {
    let time = Date.now();
    const { finished, close } = instance(url, () => time);
    const redis = new Redis(url);
    return {
      finished,
      async letTimePass(seconds) {
        time += seconds * 1000;
        // Redis has a clock of its own: what is left of every key gets shorter by as much.
        for (const key of await redis.keys('*')) await redis.pexpire(key, (await redis.pttl(key)) - seconds * 1000);
      },
      async close() {
        redis.disconnect();
        await close();
      },
    };
  });

  it('instances know of each other’s', async () => {
    const [one, other] = [instance(url), instance(url)];
    await one.finished.add('login of ada');
    expect(await other.finished.has('login of ada')).toBe(true);
    await Promise.all([one.close(), other.close()]);
  });
});

describe('without a Redis that answers', () => {
  async function remembers(redisUrl: string) {
    const { finished, close } = instance(redisUrl);
    const started = performance.now();
    await finished.add('login of ada');
    const known = [await finished.has('login of ada'), await finished.has('login of emmy')];
    const waited = performance.now() - started;
    await close();
    return { known, waited };
  }

  it('nobody there: each process remembers its own, and nobody waits', async () => {
    const { known, waited } = await remembers('redis://127.0.0.1:1');
    expect(known).toEqual([true, false]);
    expect(waited).toBeLessThan(1_500);
  });

  it('somebody there who never says a word: the same', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const { known, waited } = await remembers(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    silent.close();
    expect(known).toEqual([true, false]);
    expect(waited).toBeLessThan(1_500);
  });
});
