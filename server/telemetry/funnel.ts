import { type FunnelStep, type PageStep, type SignupEnd, signupEnds } from '#contracts/funnel.js';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { Clock } from '../deadline.js';
import type { RedisConnection } from '../redis.js';

/** What is known of a login's steps, for as long as its tokens are accepted. */
export interface LoginMarks {
  /** @returns false if the login had the mark before. */
  add(login: string, mark: string): Promise<boolean>;
  has(login: string, mark: string): Promise<boolean>;
  /** @returns whether the login had the mark. */
  remove(login: string, mark: string): Promise<boolean>;
}

/** Steps as they are logged. Never a person: every value is one that the deployment knows. */
export interface FunnelRecord {
  steps: readonly (PageStep | SignupEnd)[];
  mode: string;
  brand: string;
  /** BCP 47 tag. */
  language: string;
  /** Client id of the application. */
  application?: string | undefined;
  /** Of `first_error`: name of the field; undefined for an error of the form as a whole. */
  field?: string | undefined;
  /** Of `first_error`: the error code. */
  code?: string | undefined;
}

/** Finds out what of a login's steps is to be counted. */
export interface Funnel {
  /** Each step of a login is counted once, whoever reports it and however often. */
  newSteps(login: string, step: PageStep | SignupEnd): Promise<FunnelStep[]>;
}

const ENDED = 'ended';
const AWAY = 'away';

/**
 * Counts logins, not reports. A login has one end. Leaving is different: somebody can come back and leave again, so
 * `abandoned` without `resumed` is the number of those who are away now.
 */
export function createFunnel(marks: LoginMarks): Funnel {
  return {
    async newSteps(login, step) {
      if (step === 'abandoned') return leave(marks, login);
      const isNew = await marks.add(login, isEnd(step) ? ENDED : step);
      const isBack = (step === 'shown' || isEnd(step)) && (await marks.remove(login, AWAY));
      return [...(isBack ? (['resumed'] as const) : []), ...(isNew ? [step] : [])];
    },
  };
}

async function leave(marks: LoginMarks, login: string): Promise<FunnelStep[]> {
  if (!(await marks.add(login, AWAY))) return [];
  // Looked up afterwards: a submission may end at the same moment, and takes the mark away if it was faster.
  if ((await marks.has(login, ENDED)) && (await marks.remove(login, AWAY))) return [];
  return ['abandoned'];
}

function isEnd(step: PageStep | SignupEnd): step is SignupEnd {
  return signupEnds.some((end) => end === step);
}

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
