import { type FunnelStep, type PageStep, type SignupEnd, signupEnds } from '#contracts/funnel.js';
import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { Clock } from '../deadline.js';
import type { RedisConnection } from '../redis.js';

/** Marks for the steps of each login, kept for as long as its tokens are accepted. */
export interface LoginMarks {
  /** @returns false if the login had the mark before. */
  add(login: string, mark: string): Promise<boolean>;
  has(login: string, mark: string): Promise<boolean>;
  /** @returns whether the login had the mark. */
  remove(login: string, mark: string): Promise<boolean>;
}

/** Steps as they are logged. No personal data: every value is one that the deployment knows. */
export interface FunnelRecord {
  steps: readonly (PageStep | SignupEnd)[];
  mode: string;
  brand: string;
  /** BCP 47 tag. */
  language: string;
  /** Client id of the application. */
  application?: string | undefined;
  /** Only for `first_error`: name of the field; undefined for an error of the whole form. */
  field?: string | undefined;
  /** Only for `first_error`: the error code. */
  code?: string | undefined;
}

/** Decides which steps of a login are counted. */
export interface Funnel {
  /** @returns the steps to count. Each step of a login is counted once, also if page and API report it repeatedly. */
  newSteps(login: string, step: PageStep | SignupEnd): Promise<FunnelStep[]>;
}

const ENDED = 'ended';
const AWAY = 'away';

/**
 * Counts logins, not reports. A login ends once, but it can be abandoned and resumed several times. So `abandoned` minus
 * `resumed` is the number of users who are away now.
 */
export function createFunnel(marks: LoginMarks): Funnel {
  return {
    async newSteps(login, step) {
      if (step === 'abandoned') return abandon(marks, login);
      const isNew = await marks.add(login, isEnd(step) ? ENDED : step);
      const isBack = (step === 'shown' || isEnd(step)) && (await marks.remove(login, AWAY));
      return [...(isBack ? (['resumed'] as const) : []), ...(isNew ? [step] : [])];
    },
  };
}

async function abandon(marks: LoginMarks, login: string): Promise<FunnelStep[]> {
  if (!(await marks.add(login, AWAY))) return [];
  // Checked after the mark was added: a submission that ended meanwhile may have removed it already.
  if ((await marks.has(login, ENDED)) && (await marks.remove(login, AWAY))) return [];
  return ['abandoned'];
}

function isEnd(step: PageStep | SignupEnd): step is SignupEnd {
  return signupEnds.some((end) => end === step);
}

/** No token of a login is accepted after this time. */
const TTL_SECONDS = MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;
/** About 20 MB. Beyond it the oldest logins are dropped, and their steps may be counted again. */
const MAX_LOGINS = 100_000;

const KEY = 'signup-step:funnel:';

/** Marks in the memory of this process. */
export function loginMarksInMemory(now: Clock): LoginMarks {
  /** The oldest first: a map keeps the order of insertion. */
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
 * The ids of logins are hashes already.
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
