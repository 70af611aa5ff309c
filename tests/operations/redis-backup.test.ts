import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, expect, it } from 'vitest';
import { type RunningRedis, startRedis } from '../support/redis.js';
import { startWorld, type World } from '../support/signup-world.js';
import { deployed } from './deployments.js';

const folder = mkdtempSync(join(tmpdir(), 'signup-step-redis-'));
const newFolder = () => mkdtempSync(`${folder}/`);
const running: RunningRedis[] = [];
afterEach(async () => {
  for (const redis of running.splice(0)) await redis.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(dir: string): Promise<RunningRedis | undefined> {
  const redis = await startRedis({ dir });
  if (redis) running.push(redis);
  return redis;
}

const hasRedis = (await start(folder)) !== undefined;

const withRedis = (world: World, redis: RunningRedis | undefined) =>
  deployed(world, { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: redis?.url ?? '' });

it.runIf(hasRedis)('a copy of the RDB file restores usernames, even those that the tenant does not show', async () => {
  const [before, after] = [newFolder(), newFolder()];
  const world = await startWorld();
  const first = await start(before);
  expect(await withRedis(world, first)('one', 'harbour')).toEqual([200]);
  const client = new Redis(first?.url ?? '');
  await client.save();
  client.disconnect();
  await first?.stop();
  cpSync(join(before, 'dump.rdb'), join(after, 'dump.rdb'));

  // Auth0's search may lag, so Redis alone has to know.
  world.tenant.users.update('github|one', { app_metadata: { username: null } });
  expect(await withRedis(world, await start(after))('two', 'harbour')).toEqual([409, 'username_taken']);
  expect(await withRedis(world, await start(newFolder()))('two', 'harbour')).toEqual([200]);
  await world.close();
});

it.runIf(hasRedis)('an empty Redis gives no user a username of the tenant', async () => {
  const world = await startWorld({ tenant: { searchLagMs: 0 } });
  const first = await start(newFolder());
  expect(await withRedis(world, first)('one', 'harbour')).toEqual([200]);
  await first?.stop();
  expect(await withRedis(world, await start(newFolder()))('two', 'harbour')).toEqual([409, 'username_taken']);
  await world.close();
});
