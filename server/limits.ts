import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import type { KeyHasher, RedisConnection } from './redis.js';
import { err, ok, type Result } from './result.js';

/** Open the page, renew the token, check a username, submit the form, report a step. */
export type RateLimitedAction = 'open' | 'renew' | 'check' | 'submit' | 'event';

export interface Caller {
  /** The login of the token; the same for all renewals of a token. */
  login: string;
  /** The user id. */
  user: string;
  /** An IPv4 address or an IPv6 network; undefined when unknown. */
  address: string | undefined;
}

export interface RateLimiter {
  /**
   * Counts a call. Fails with `rate_limited` when the login, the user or the address is over its limit. Counters that
   * cannot be reached never make a call fail.
   */
  count(action: RateLimitedAction, caller: Caller): Promise<Result<void>>;
}

/** A number of calls per window. The window starts with its first call. */
export interface RateLimit {
  calls: number;
  seconds: number;
}

/** Order of counting: a caller over its own limit does not use up the limit of its address. */
const limitedBy = ['login', 'user', 'address'] as const satisfies readonly (keyof Caller)[];
type LimitedBy = (typeof limitedBy)[number];

const perMinute = (calls: number): RateLimit => ({ calls, seconds: 60 });
const perHour = (calls: number): RateLimit => ({ calls, seconds: 60 * 60 });

/**
 * Generous for people, tight for bots; `docs/operations.md` has the reasons. The limits of a login cannot be reached by
 * hand. Those of a user cover all of their logins. An address may be a school or a mobile network, so its limits are high.
 */
export const rateLimits: Record<RateLimitedAction, Record<LimitedBy, RateLimit>> = {
  open: { login: perMinute(60), user: perHour(300), address: perMinute(600) },
  renew: { login: perMinute(20), user: perHour(100), address: perMinute(300) },
  check: { login: perMinute(100), user: perHour(1000), address: perMinute(500) },
  submit: { login: perMinute(30), user: perHour(150), address: perMinute(300) },
  // Switching to another tab and back reports two steps.
  event: { login: perMinute(60), user: perHour(600), address: perMinute(1500) },
};

type Counter = Pick<RateLimiterAbstract, 'consume'>;
/** Creates the counter of a limit. @param name part of its keys. */
type CreateCounter = (name: string, limit: RateLimit) => Counter;

/** Shares the counters between instances. */
export interface SharedCounters {
  /** Opened with `failFast`. */
  connection: RedisConnection;
  /** Makes users and addresses unreadable in the store. */
  hashedKey: KeyHasher;
}

/** Counts calls against `rateLimits`. @param redis shares the counters; without it each process counts by itself. */
export function createRateLimiter(redis?: SharedCounters): RateLimiter {
  const counters = new Map<string, Counter>();
  let createCounter: Promise<CreateCounter> | undefined;

  async function counterOf(action: RateLimitedAction, by: LimitedBy): Promise<Counter> {
    createCounter ??= redis ? redisCounters(redis.connection) : Promise.resolve(memoryCounter);
    const create = await createCounter;
    const name = `${action}:${by}`;
    const counter = counters.get(name) ?? create(name, rateLimits[action][by]);
    counters.set(name, counter);
    return counter;
  }

  return {
    async count(action, caller) {
      for (const by of limitedBy) {
        const value = caller[by];
        if (value === undefined) continue;
        const key = redis ? redis.hashedKey(`${by} ${value}`) : value;
        const retryAfter = await consume(await counterOf(action, by), key);
        if (retryAfter > 0) return err('rate_limited', { cause: `${action} by ${by}`, retryAfter });
      }
      return ok(undefined);
    },
  };
}

/** Counts one call. @returns seconds to wait; 0 within the limit. */
async function consume(counter: Counter, key: string): Promise<number> {
  try {
    await counter.consume(key);
    return 0;
  } catch (rejection) {
    // The library rejects with its own result when the limit is reached, and with an error when something broke.
    if (rejection instanceof Error) throw rejection;
    const { msBeforeNext } = rejection as { msBeforeNext: number };
    return Math.max(1, Math.ceil(msBeforeNext / 1000));
  }
}

function memoryCounter(name: string, { calls, seconds }: RateLimit) {
  return new RateLimiterMemory({ keyPrefix: `signup-step:limit:${name}`, points: calls, duration: seconds });
}

/** Counters that all instances share. While Redis does not answer, each process counts in memory. */
async function redisCounters(connection: RedisConnection): Promise<CreateCounter> {
  const [client, { redisCounter }] = await Promise.all([connection(), import('./redis-client.js')]);
  return (name, limit) => {
    const insuranceLimiter = memoryCounter(name, limit);
    const { keyPrefix, points, duration } = insuranceLimiter;
    return redisCounter(client, { keyPrefix, points, duration, insuranceLimiter });
  };
}
