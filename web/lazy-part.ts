const DEADLINE_MS = 4000;

/** A part of the page that is loaded when it is needed. */
export interface LazyPart<T> {
  /** @returns null where it does not arrive within four seconds, or fails; the next call tries again. */
  load(): Promise<T | null>;
  /** The part; null where it has not been loaded. */
  loaded(): T | null;
  /** The part. @throws where it has not been loaded. */
  get(): T;
}

export function lazyPart<T>(fetchPart: () => Promise<T>): LazyPart<T> {
  let part: T | null = null;
  return {
    async load() {
      part ??= await withTimeout(fetchPart());
      return part;
    },
    loaded: () => part,
    get() {
      if (part === null) throw new Error('A part of the page is used before it is loaded.');
      return part;
    },
  };
}

/** Waits for something to load. @returns null where it does not arrive within four seconds, or fails. */
async function withTimeout<T>(loading: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null));
  return Promise.race([loading, late]).catch(() => null);
}
