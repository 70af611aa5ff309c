import type { Runtime } from './runtime.js';

/** Bytes of the first load with gzip: what a change must not pass, and where the page is meant to get to. */
export const limits: Readonly<Record<Runtime, { now: number; goal: number }>> = {
  react: { now: 112_500, goal: 100_000 },
  preact: { now: 53_900, goal: 45_000 },
};
