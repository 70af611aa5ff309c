/**
 * Makes something when it is first needed, and keeps it. What could not be made is not kept: the next need of it tries again.
 * @returns what gives it; rejects as `make` does.
 */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
