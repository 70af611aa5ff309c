/**
 * Limit of the first load, in bytes after gzip. If you exceed it, load something later: through `web/parts.ts`, or with the
 * rules in `web/form/form-rules.ts`. A commit that raises the limit states what users get for it.
 */
export const firstLoadLimit = 110_000;

/** Limit of one function, in bytes without compression: a cold start reads and parses all of it. */
export const functionLimit = 332_000;
