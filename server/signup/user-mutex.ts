import { type Deadline, withTimeout } from '../deadline.js';
import { err, type Result } from '../result.js';

/** Runs `work` when no other work with this key runs. Fails with `in_progress` when the deadline ends first. */
export type KeyedMutex = <T>(key: string, work: () => Promise<Result<T>>, deadline: Deadline) => Promise<Result<T>>;

/**
 * Serializes the submissions of one user (several tabs, double clicks): the second one sees what the first one wrote. It
 * works within this process. Races between processes are resolved by the writes themselves.
 */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<void>>();

  return async (key, work, deadline) => {
    let release = () => {};
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    const previous = last.get(key);
    // A caller that gives up still keeps the next one waiting for all before it.
    const all = previous?.then(() => mine) ?? mine;
    last.set(key, all);
    try {
      if (previous && !(await endsInTime(previous, deadline)))
        return err('in_progress', { cause: 'another submission', retryAfter: 2 });
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
