const DEADLINE_MS = 4000;

/** A part of the page that is loaded on demand. */
export interface LazyPart<T> {
  /** @returns null if it fails or takes longer than four seconds; the next call tries again. */
  load(): Promise<T | null>;
  /** The part; null if it has not loaded. */
  loaded(): T | null;
  /** The part. @throws if it has not loaded. */
  get(): T;
}

/** Makes a part from its dynamic import. A part that has loaded stays loaded. */
export function lazyPart<T>(fetchPart: () => Promise<T>): LazyPart<T> {
  let part: T | null = null;
  return {
    async load() {
      part ??= await withTimeout(fetchPart());
      return part;
    },
    loaded: () => part,
    get() {
      if (part === null) throw new Error('This part has not loaded.');
      return part;
    },
  };
}

/** @returns null if the promise rejects or takes longer than four seconds. */
async function withTimeout<T>(loading: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null));
  return Promise.race([loading, late]).catch(() => null);
}
