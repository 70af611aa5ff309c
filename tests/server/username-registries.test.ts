import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import { TAKEOVER_AFTER_MS } from '#server/signup/profile-mode.js';
import { usernamesInMemory } from '#server/usernames/in-memory.js';
import { usernamesInRedis } from '#server/usernames/in-redis.js';
import { usernamesInTenant } from '#server/usernames/in-tenant.js';
import { startRedis } from '../support/redis.js';
import { startWorld, type World } from '../support/signup-world.js';
import { type RegistryUnderTest, usernameRegistrySuite } from './username-registry.suite.js';

/** Users of a local tenant, the same for every registry. */
function people({ tenant }: World): Pick<RegistryUnderTest, 'addUser' | 'writeRecord'> {
  return {
    addUser: (id) => tenant.users.signInSocial({ provider: 'github', connection: 'github', id }, '127.0.0.1').user_id,
    writeRecord: (owner, username) => void tenant.users.update(owner, { app_metadata: { username } }),
  };
}

/** A local tenant and an API whose clock can be advanced. */
async function worldWithClock() {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const world = await startWorld({ tenant: { now, searchLagMs: 0 }, env: { SIGNUP_MODE: 'profile' } });
  const letTimePass = async () => {
    ahead += TAKEOVER_AFTER_MS + 1;
  };
  return { world, now, letTimePass };
}

usernameRegistrySuite('memory', async () => {
  const { world, now, letTimePass } = await worldWithClock();
  return { registry: usernamesInMemory(now), letTimePass, ...people(world), close: world.close };
});

usernameRegistrySuite('the tenant', async () => {
  const { world, now, letTimePass } = await worldWithClock();
  const { directory } = world.application.services;
  return { registry: usernamesInTenant(directory, now), letTimePass, ...people(world), close: world.close };
});

const server = await startRedis();
afterAll(() => server?.stop());

describe.runIf(server)('a real Redis', () => {
  /** Redis has its own clock, so the test deletes the keys that would expire later. */
  async function expireEverything(redis: Redis): Promise<void> {
    for (const key of await redis.keys('*')) if ((await redis.pttl(key)) > 0) await redis.pexpire(key, 0);
  }

  async function start() {
    const { world } = await worldWithClock();
    const redis = new Redis(server?.url ?? '');
    const { directory } = world.application.services;
    const registry = usernamesInRedis({ redis: async () => redis, directory });
    return {
      redis,
      registry,
      ...people(world),
      letTimePass: () => expireEverything(redis),
      close: async () => {
        await redis.quit();
        await world.close();
      },
    };
  }

  usernameRegistrySuite('Redis', start);

  it('a Redis that lost its data gives no user a username of the tenant, and stores it again', async () => {
    const { redis, registry, addUser, writeRecord, close } = await start();
    const [ada, bob] = [addUser('keeper'), addUser('other')];
    await registry.reserve('kept-name', ada, startDeadline(8_000));
    writeRecord(ada, 'kept-name');
    await redis.flushall();
    expect(await registry.reserve('kept-name', bob, startDeadline(8_000))).toMatchObject({
      ok: false,
      failure: { code: 'username_taken' },
    });
    expect(await redis.get('signup-step:username:kept-name')).toBe(`confirmed:${ada}`);
    expect(await registry.reserve('kept-name', ada, startDeadline(8_000))).toMatchObject({ ok: true });
    await close();
  });

  it('a username is compared with the tenant before it is trusted, even after an interrupted attempt', async () => {
    const { redis, registry, addUser, writeRecord, close } = await start();
    const [ada, bob] = [addUser('first'), addUser('second')];
    writeRecord(ada, 'doubtful');
    await redis.set('signup-step:username:doubtful', `new:${bob}`);
    expect(await registry.reserve('doubtful', bob, startDeadline(8_000))).toMatchObject({ ok: false });
    await close();
  });

  it('error messages of Redis are not passed on, because they repeat username and owner', async () => {
    const { redis, registry, close } = await start();
    await redis.call('CONFIG', 'SET', 'maxmemory', '1');
    const known = await registry.reserve('ada', 'github|ada', startDeadline(8_000));
    await redis.call('CONFIG', 'SET', 'maxmemory', '0');
    expect(known).toMatchObject({ ok: false, failure: { code: 'tenant_busy', cause: 'redis: OOM' } });
    await close();
  });

  it('a Redis that cannot be reached reserves no username, and the failure has a retryAfter', async () => {
    const { world } = await worldWithClock();
    const nowhere = new Redis('redis://127.0.0.1:1', { lazyConnect: true, maxRetriesPerRequest: 0 });
    nowhere.on('error', () => {});
    const registry = usernamesInRedis({
      redis: async () => nowhere,
      directory: world.application.services.directory,
    });
    expect(await registry.reserve('ada', 'github|1', startDeadline(8_000))).toMatchObject({
      ok: false,
      failure: { code: 'tenant_busy', retryAfter: 5 },
    });
    nowhere.disconnect();
    await world.close();
  });
});
