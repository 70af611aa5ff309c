/** Bytes of the first load with gzip that a change must not pass. */
export const firstLoadLimit = 99_950;
