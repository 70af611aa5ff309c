import { type Deadline, withTimeout } from '../deadline.js';
import { err, type Result } from '../result.js';

/** Runs `work` as soon as no other work with the same key runs. Fails with `in_progress` if the deadline ends first. */
export type KeyedMutex = <T>(key: string, work: () => Promise<Result<T>>, deadline: Deadline) => Promise<Result<T>>;

/**
 * A mutex per key. It serializes the submissions of one user (several tabs, double clicks), so that the second one reads what
 * the first one wrote. It works within one process; the writes themselves resolve races between processes.
 */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<void>>();

  return async (key, work, deadline) => {
    let release = () => {};
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    const previous = last.get(key);
    // The next caller waits for all earlier ones, even if this caller times out.
    const all = previous?.then(() => mine) ?? mine;
    last.set(key, all);
    try {
      if (previous && !(await endsInTime(previous, deadline)))
        return err('in_progress', { cause: 'another submission of the same user is in progress', retryAfter: 2 });
      return await work();
    } finally {
      release();
      void all.then(() => last.get(key) === all && last.delete(key));
    }
  };
}

function endsInTime(promise: Promise<void>, deadline: Deadline): Promise<boolean> {
  return withTimeout(deadline, promise).then(
    () => true,
    () => false,
  );
}
