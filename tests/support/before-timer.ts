/**
 * Waits for a promise that has its own timeout. Fails if a longer timer of this process fires first: on a busy machine both
 * are late, so the order of the two is more reliable than a clock.
 * @param ms of the longer timer. @returns the value of the promise.
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
