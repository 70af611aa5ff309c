import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { FinishedLogins } from '../ports/finished-logins.js';
import type { OpaqueKey } from './opaque-keys.js';
import type { RedisConnection } from './redis-connection.js';

const KEY = 'signup-step:finished:';

/** Finished logins in Redis, for all instances. Without an answer from it the tenant's record decides alone. */
export function finishedInRedis(connection: RedisConnection, opaque: OpaqueKey): FinishedLogins {
  const keyOf = (login: string) => KEY + opaque(`finished ${login}`);
  return {
    async has(login) {
      const redis = await connection();
      return (await redis.exists(keyOf(login)).catch(() => 0)) === 1;
    },
    async add(login) {
      const redis = await connection();
      await redis.set(keyOf(login), '1', 'EX', MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS).catch(() => {});
    },
  };
}
