import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { ConsumedLogins } from '../signup/consumed-logins.js';
import type { OpaqueKey } from './opaque-keys.js';
import type { RedisConnection } from './redis-connection.js';

const KEY = 'signup-step:consumed:';
/** No token of a login is accepted for longer. */
const TTL_SECONDS = MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;

export interface ConsumedLoginsOptions {
  redis: RedisConnection;
  opaque: OpaqueKey;
}

/** Consumed logins in Redis. While it does not answer, no login counts as consumed. */
export function consumedLoginsInRedis({ redis: connection, opaque }: ConsumedLoginsOptions): ConsumedLogins {
  const keyOf = (login: string) => KEY + opaque(`consumed ${login}`);
  return {
    async has(login) {
      const redis = await connection();
      const found: unknown = await redis.exists(keyOf(login)).catch(() => 0);
      return found === 1;
    },
    async add(login) {
      const redis = await connection();
      await redis.set(keyOf(login), '1', 'EX', TTL_SECONDS).catch(() => {});
    },
  };
}
