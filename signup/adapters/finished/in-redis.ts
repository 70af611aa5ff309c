import type { FinishedLogins } from '../../ports/finished-logins.js';
import type { OpaqueKey } from '../opaque-keys.js';
import type { RedisConnection } from '../redis-connection.js';
import { FINISHED_SECONDS } from './finished-seconds.js';

const KEY = 'signup-step:finished:';

export interface FinishedInRedisOptions {
  redis: RedisConnection;
  opaque: OpaqueKey;
  /** By these somebody may have been remembered before a secret was replaced: its tokens are still accepted. */
  former: readonly OpaqueKey[];
  /** What this process knows while Redis does not answer. */
  own: FinishedLogins;
}

/** Finished logins in Redis, for all instances. Where it does not answer, each process remembers its own. */
export function finishedInRedis({ redis: connection, opaque, former, own }: FinishedInRedisOptions): FinishedLogins {
  const keyOf = (login: string, opaqueKey = opaque) => KEY + opaqueKey(`finished ${login}`);
  return {
    async has(login) {
      if (await own.has(login)) return true;
      const keys = [opaque, ...former].map((opaqueKey) => keyOf(login, opaqueKey));
      const redis = await connection();
      // How many of the keys are there. What stands in for a Redis may answer anything.
      const found: unknown = await redis.exists(keys).catch(() => 0);
      return typeof found === 'number' && found > 0;
    },
    async add(login) {
      await own.add(login);
      const redis = await connection();
      await redis.set(keyOf(login), '1', 'EX', FINISHED_SECONDS).catch(() => {});
    },
  };
}
