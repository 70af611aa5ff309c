import { type FunnelStep, type PageStep, type SignupEnd, signupEnds } from '#contracts/funnel.js';

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
