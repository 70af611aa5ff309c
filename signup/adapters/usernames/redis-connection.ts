import { Redis } from 'ioredis';

/**
 * A connection that is made when it is first needed and made again when it breaks. A command that gets no answer within two
 * seconds fails: somebody is waiting for it.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    maxRetriesPerRequest: 1,
  });
  // Every command reports its own failure; without a listener the connection's would end the process.
  redis.on('error', () => {});
  return redis;
}
