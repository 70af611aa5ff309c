/**
 * Bytes of the first load with gzip. There is room for a feature or two; above it, something has to be loaded later.
 * Whoever raises it says in the change what a visitor gets for it.
 */
export const firstLoadLimit = 116_000;

/** Bytes of one function, before any compression: what a cold start has to read and to understand. */
export const functionLimit = 310_000;
