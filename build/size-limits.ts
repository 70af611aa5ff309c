/** Bytes of the first load with gzip that a change must not pass. */
export const firstLoadLimit = 101_900;

/** Bytes of one function, before any compression: what a cold start has to read and to understand. */
export const functionLimit = 310_000;
