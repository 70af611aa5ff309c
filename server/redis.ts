import { createHmac, createSecretKey } from 'node:crypto';
import type { Redis } from 'ioredis';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import { err, type Result } from './result.js';
import type { ConsumedLogins } from './signup/login-session.js';

/** Connects on the first call. Never rejects because of Redis: each command reports its own failure. */
export type RedisConnection = () => Promise<Redis>;

const TIMEOUT_MS = 2_000;
const FAIL_FAST_MS = 300;

/**
 * A connection that opens when it is first needed and reconnects by itself.
 * @param options.failFast for data that a signup can do without: commands do not wait for a connection.
 * @param options.timeoutMs milliseconds after which a command fails.
 */
export function connectRedis(
  url: string,
  {
    failFast = false,
    timeoutMs = failFast ? FAIL_FAST_MS : TIMEOUT_MS,
  }: { failFast?: boolean; timeoutMs?: number } = {},
): RedisConnection {
  let connection: Promise<Redis> | undefined;
  const connect = async () => (await import('./redis-client.js')).openRedis(url, { failFast, timeoutMs });
  return () => {
    connection ??= connect();
    return connection;
  };
}

/** The code of a Redis error (`WRONGTYPE`, `NOAUTH`) for the log. The message is left out, because it may repeat the command. */
export function redisErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.name !== 'ReplyError') return error.message;
  return /^[A-Z]{3,20}(?= |$)/.exec(error.message)?.[0] ?? error.name;
}

/** Runs a step that needs Redis. Fails with `tenant_busy` if Redis does not answer. */
export async function redisResult<T>(step: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await step();
  } catch (error) {
    return err('tenant_busy', { cause: `redis: ${redisErrorCode(error)}`, retryAfter: 5 });
  }
}

/** Hashes the part of a Redis key that identifies a user, a login or an address. */
export type KeyHasher = (text: string) => string;

/**
 * HMAC keys, so that the store identifies no user: a plain hash of an address is reversed by trying all addresses.
 * Session tokens are signed with the same secret, but none of them starts like these texts.
 * @param tenantOrigin separates tenants that share one Redis.
 */
export function keyHasher(secret: Uint8Array, tenantOrigin: string): KeyHasher {
  const key = createSecretKey(secret);
  return (text) =>
    createHmac('sha256', key).update(`signup-step ${tenantOrigin} ${text}`).digest('base64url').slice(0, 22);
}

const CONSUMED_KEY = 'signup-step:consumed:';
/** No token of a login is accepted for longer. */
const CONSUMED_TTL_SECONDS = MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;

/** Consumed logins in Redis. While Redis does not answer, no login counts as consumed. */
export function consumedLoginsInRedis(connection: RedisConnection, hashedKey: KeyHasher): ConsumedLogins {
  const keyOf = (login: string) => CONSUMED_KEY + hashedKey(`consumed ${login}`);
  return {
    async has(login) {
      const redis = await connection();
      const found: unknown = await redis.exists(keyOf(login)).catch(() => 0);
      return found === 1;
    },
    async add(login) {
      const redis = await connection();
      await redis.set(keyOf(login), '1', 'EX', CONSUMED_TTL_SECONDS).catch(() => {});
    },
  };
}
