import { type Deadline, within } from '../deadline.js';
import { fail, type Outcome } from '../result.js';

/** Runs `work` when nothing else runs for the same person. Fails with `in_progress` where that takes too long. */
export type OneAtATime = <T>(
  person: string,
  work: () => Promise<Outcome<T>>,
  deadline: Deadline,
) => Promise<Outcome<T>>;

async function inTime(before: Promise<void>, deadline: Deadline): Promise<boolean> {
  return within(deadline, before).then(
    () => true,
    () => false,
  );
}

/**
 * Lets what somebody submits in several tabs, or twice, happen one after the other: the second submission then sees what
 * the first one wrote, instead of writing at the same time. It holds within this process; what several processes do at
 * once has to be right by itself.
 */
export function oneAtATime(): OneAtATime {
  const last = new Map<string, Promise<void>>();

  return async (person, work, deadline) => {
    let leave = () => {};
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const before = last.get(person);
    // Who gives up waiting still leaves the next one behind those who were there first.
    const both = before?.then(() => mine) ?? mine;
    last.set(person, both);
    try {
      if (before && !(await inTime(before, deadline)))
        return fail('in_progress', { cause: 'another submission', retryAfter: 2 });
      return await work();
    } finally {
      leave();
      void both.then(() => last.get(person) === both && last.delete(person));
    }
  };
}
