const DEADLINE_MS = 4000;

/** Waits for something to load. @returns null where it does not arrive within four seconds, or fails. */
export async function withTimeout<T>(loading: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null));
  return Promise.race([loading, late]).catch(() => null);
}
