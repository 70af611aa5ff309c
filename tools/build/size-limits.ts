/**
 * Budgets of the build, with room for a feature or two. "Budgets" in CONTRIBUTING.md says what to do above one of them, and
 * who may raise it.
 */

/** Bytes of the first load with gzip: HTML, styles, script, and the texts of one language. */
export const firstLoadLimit = 104_000;

/** Bytes of one function, uncompressed: what a cold start reads and parses. */
export const functionLimit = 310_000;
