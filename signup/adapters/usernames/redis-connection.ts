import type { Redis } from 'ioredis';

/** The connection, made with the first call. Never rejects because of Redis: every command reports its own failure. */
export type RedisConnection = () => Promise<Redis>;

/**
 * A connection that is made when it is first needed and made again when it breaks. The library is loaded then as well: it
 * is larger than all the rest of a function, and most deployments have no Redis.
 * @param patience milliseconds after which a command without an answer fails: somebody is waiting for it.
 */
export function connectRedis(url: string, patience = 2_000): RedisConnection {
  let connection: Promise<Redis> | undefined;
  return () => {
    connection ??= connect(url, patience);
    return connection;
  };
}

async function connect(url: string, patience: number): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    commandTimeout: patience,
    maxRetriesPerRequest: 1,
  });
  // Every command reports its own failure; without a listener the connection's would end the process.
  redis.on('error', () => {});
  return redis;
}
