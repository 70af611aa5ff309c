import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { finishedInMemory } from '#signup/adapters/finished/in-memory.js';
import { finishedInRedis } from '#signup/adapters/finished/in-redis.js';
import { type OpaqueKey, opaqueKeys } from '#signup/adapters/opaque-keys.js';
import { connectRedisBriefly, type RedisConnection } from '#signup/adapters/redis-connection.js';
import { beforeTimer } from '../../support/before-timer.js';
import { startRedis } from '../../support/redis.js';
import { finishedLoginsSuite } from './finished-logins.suite.js';

const keysOf = (secret: string) => opaqueKeys(new TextEncoder().encode(secret), 'https://example.eu.auth0.com');
/** Made up. */
const keys = keysOf('made-up-secret-of-more-than-32-bytes');
const newKeys = keysOf('another-made-up-secret-of-more-than-32-bytes');

/** Finished logins as one process has them. */
function instance(url: string, { now = Date.now, opaque = keys, former = [] as OpaqueKey[] } = {}) {
  // On a machine that is too busy nothing would be asked of Redis.
  return instanceWith(connectRedisBriefly(url, 10_000), { now, opaque, former });
}

function instanceWith(redis: RedisConnection, { now = Date.now, opaque = keys, former = [] as OpaqueKey[] } = {}) {
  const finished = finishedInRedis({ redis, opaque, former, own: finishedInMemory(now) });
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

  /** What Redis is asked meanwhile, about finished logins. */
  async function questionsAbout(work: () => Promise<boolean>) {
    const redis = new Redis(url);
    const monitor = await redis.monitor();
    const asked: string[] = [];
    monitor.on('monitor', (_time: string, [command = '', ...keys]: string[]) => {
      if (keys.join().includes('signup-step:finished:')) asked.push(command);
    });
    const answer = await work();
    await vi.waitFor(() => expect(asked).not.toEqual([]));
    monitor.disconnect();
    redis.disconnect();
    return { asked, answer };
  }

  finishedLoginsSuite('Redis', async () => {
    let time = Date.now();
    const { finished, close } = instance(url, { now: () => time });
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

  it('are known after the secret was replaced, by one question, as long as the former one is accepted', async () => {
    const before = instance(url);
    const during = instance(url, { opaque: newKeys, former: [keys] });
    const after = instance(url, { opaque: newKeys });
    await before.finished.add('login of hedy');
    await during.finished.add('login of emmy');
    const { asked, answer } = await questionsAbout(() => during.finished.has('login of hedy'));
    expect(answer).toBe(true);
    expect(asked).toEqual(['exists']);
    expect(await after.finished.has('login of emmy')).toBe(true);
    await Promise.all([before, during, after].map(({ close }) => close()));
  });
});

describe('without a Redis that answers', () => {
  async function remembers(redisUrl: string) {
    const { finished, close } = instanceWith(connectRedisBriefly(redisUrl));
    await beforeTimer(2_000, finished.add('login of ada'));
    const has = (login: string) => beforeTimer(2_000, finished.has(login));
    const known = [await has('login of ada'), await has('login of emmy')];
    await close();
    return known;
  }

  it('nobody there: each process remembers its own, and nobody waits', async () => {
    const known = await remembers('redis://127.0.0.1:1');
    expect(known).toEqual([true, false]);
  });

  it('somebody there who never says a word: the same', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const known = await remembers(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    silent.close();
    expect(known).toEqual([true, false]);
  });
});
