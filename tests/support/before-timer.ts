/**
 * Waits for something that gives up by a timer of its own. Fails where a longer timer of this process comes first: on a machine
 * that is too busy both are late, so the order of the two tells what a clock would not.
 * @param ms of the longer timer. @returns what came of the promise.
 */
export async function beforeTimer<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A timer of ${ms} ms came first`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
