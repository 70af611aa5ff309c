import type { FinishedLogins } from '../../ports/finished-logins.js';
import type { OpaqueKey } from '../opaque-keys.js';
import type { RedisConnection } from '../redis-connection.js';
import { FINISHED_SECONDS } from './finished-seconds.js';

const KEY = 'signup-step:finished:';

export interface FinishedInRedisOptions {
  redis: RedisConnection;
  opaque: OpaqueKey;
  /** What this process knows while Redis does not answer. */
  own: FinishedLogins;
}

/** Finished logins in Redis, for all instances. Where it does not answer, each process remembers its own. */
export function finishedInRedis({ redis: connection, opaque, own }: FinishedInRedisOptions): FinishedLogins {
  const keyOf = (login: string) => KEY + opaque(`finished ${login}`);
  return {
    async has(login) {
      if (await own.has(login)) return true;
      const redis = await connection();
      return (await redis.exists(keyOf(login)).catch(() => 0)) > 0;
    },
    async add(login) {
      await own.add(login);
      const redis = await connection();
      await redis.set(keyOf(login), '1', 'EX', FINISHED_SECONDS).catch(() => {});
    },
  };
}
