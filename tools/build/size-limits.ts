/**
 * Bytes of the first load with gzip. It has room for a small feature. Over the limit, load something later (`web/parts.ts`,
 * or with the rules of the form in `web/form/form-rules.ts`); a commit that raises it says what a visitor gets for it.
 */
export const firstLoadLimit = 110_000;

/** Bytes of one function, uncompressed: a cold start has to read and parse all of it. */
export const functionLimit = 332_000;
