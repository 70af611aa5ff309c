import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { once } from '../once.js';

/** The connection, made with the first call. Never rejects because of Redis: every command reports its own failure. */
export type RedisConnection = () => Promise<Redis>;

const PATIENCE_MS = 2_000;
const LITTLE_PATIENCE_MS = 300;

/**
 * A connection that is made when it is first needed and made again when it breaks. A command that gets no answer within two
 * seconds fails: somebody is waiting for it.
 */
export function connectRedis(url: string): RedisConnection {
  return once(() => connect(url, { commandTimeout: PATIENCE_MS }));
}

/**
 * The same for what a signup can do without: no command waits for a connection or longer than a moment. Only the first one
 * gives the connection that moment to come about. @param patienceMs how long that is.
 */
export function connectRedisBriefly(url: string, patienceMs = LITTLE_PATIENCE_MS): RedisConnection {
  return once(async () => {
    const redis = await connect(url, { commandTimeout: patienceMs, enableOfflineQueue: false });
    const connected = redis.connect().catch(() => {});
    await Promise.race([connected, wait(patienceMs, undefined, { ref: false })]);
    return redis;
  });
}

async function connect(url: string, options: { commandTimeout: number; enableOfflineQueue?: false }): Promise<Redis> {
  const { Redis } = await import('./redis-modules.js');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 1,
    ...options,
  });
  // Without a listener the connection's own failures would end the process.
  redis.on('error', () => {});
  return redis;
}
