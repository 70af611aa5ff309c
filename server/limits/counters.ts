import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import type { CallLimit } from './call-limits.js';

export type Counter = Pick<RateLimiterAbstract, 'consume'>;

/** Makes the counter of a limit. @param name part of its keys. */
export type CounterMaker = (name: string, limit: CallLimit) => Counter;

const KEY = 'signup-step:limit';

/** Counters of this process alone. */
export function countersInMemory(name: string, { calls, seconds }: CallLimit): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix: `${KEY}:${name}`, points: calls, duration: seconds });
}

/**
 * Counters that all instances share. Where Redis does not answer, each process counts by itself until it does: a limit
 * is never a reason to fail. Loaded with Redis: most deployments have none.
 * @param connection one whose commands fail at once where there is no Redis.
 */
export async function countersInRedis(connection: RedisConnection): Promise<CounterMaker> {
  const [storeClient, { RateLimiterRedis }] = await Promise.all([connection(), import('../redis/redis-modules.js')]);
  return (name, limit) =>
    new RateLimiterRedis({
      storeClient,
      insuranceLimiter: countersInMemory(name, limit),
      keyPrefix: `${KEY}:${name}`,
      points: limit.calls,
      duration: limit.seconds,
    });
}
