import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { Clock } from './deadline.js';
import type { RedisConnection } from './redis.js';
import type { LoginMarks } from './telemetry/funnel.js';

/** No token of a login is accepted for longer. */
const TTL_SECONDS = MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;
/** About 20 MB. Above it the oldest logins are forgotten, and their steps may be counted again. */
const MAX_LOGINS = 100_000;

const KEY = 'signup-step:funnel:';

/** Marks of the logins that this process has seen. */
export function loginMarksInMemory(now: Clock): LoginMarks {
  /** The oldest first, as a map keeps the order of insertion. */
  const logins = new Map<string, { expiresAt: number; marks: Set<string> }>();
  const marksOf = (login: string) => {
    for (const [oldest, { expiresAt }] of logins) {
      if (expiresAt > now() && logins.size < MAX_LOGINS) break;
      logins.delete(oldest);
    }
    const known = logins.get(login) ?? { expiresAt: now() + TTL_SECONDS * 1000, marks: new Set() };
    logins.set(login, known);
    return known.marks;
  };
  return {
    async add(login, mark) {
      const marks = marksOf(login);
      const isNew = !marks.has(mark);
      marks.add(mark);
      return isNew;
    },
    has: async (login, mark) => marksOf(login).has(mark),
    remove: async (login, mark) => marksOf(login).delete(mark),
  };
}

/**
 * Marks that all instances share. While Redis does not answer, every mark is new: a step is counted twice rather than never.
 * The names of logins are hashes already.
 */
export function loginMarksInRedis(connection: RedisConnection): LoginMarks {
  const isOne = (reply: unknown) => reply === 1;
  return {
    async add(login, mark) {
      const redis = await connection();
      const replies = await redis
        .multi()
        .sadd(KEY + login, mark)
        .expire(KEY + login, TTL_SECONDS)
        .exec()
        .catch(() => null);
      return isOne(replies?.[0]?.[1] ?? 1);
    },
    async has(login, mark) {
      const redis = await connection();
      return isOne(await redis.sismember(KEY + login, mark).catch(() => 0));
    },
    async remove(login, mark) {
      const redis = await connection();
      return isOne(await redis.srem(KEY + login, mark).catch(() => 0));
    },
  };
}
