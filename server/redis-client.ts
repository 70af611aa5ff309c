import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';

/**
 * The Redis libraries, as a file of the build that is loaded (`import()`) only with the first use: together they are larger than
 * the rest of a function, and most deployments have no Redis.
 */

const CONNECT_TIMEOUT_MS = 2_000;

/** Connects. Never rejects: each command reports its own failure. */
export async function openRedis(url: string, options: { failFast: boolean; timeoutMs: number }): Promise<Redis> {
  const { failFast, timeoutMs } = options;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: !failFast,
  });
  // Without a listener, connection errors would end the process.
  redis.on('error', () => {});
  // Commands of a fail-fast client are not queued, so the first one waits for the connection here.
  if (failFast) await Promise.race([redis.connect().catch(() => {}), wait(timeoutMs, undefined, { ref: false })]);
  return redis;
}

/** A rate-limit counter in Redis. @param insuranceLimiter counts while Redis does not answer. */
export function redisCounter(
  storeClient: Redis,
  options: { keyPrefix: string; points: number; duration: number; insuranceLimiter: RateLimiterAbstract },
): RateLimiterAbstract {
  return new RateLimiterRedis({ storeClient, ...options });
}
