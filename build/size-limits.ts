import type { Runtime } from './runtime.js';

/** Bytes of the first load with gzip that a change must not pass. `docs/decisions/020-react-or-preact.md` has the goals. */
export const limits: Readonly<Record<Runtime, number>> = { react: 99_950, preact: 39_700 };
