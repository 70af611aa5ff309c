import type { Caller, CountedAction } from '../signup/rate-limiter.js';

/** So many calls in a window that begins with the first of them. */
export interface CallLimit {
  calls: number;
  /** Length of the window. */
  seconds: number;
}

/** Who is counted, in this order: who is over their own limit does not use up that of their neighbours. */
export const countedBy = ['login', 'user', 'address'] as const satisfies readonly (keyof Caller)[];
export type CountedBy = (typeof countedBy)[number];

const perMinute = (calls: number): CallLimit => ({ calls, seconds: 60 });
const perHour = (calls: number): CallLimit => ({ calls, seconds: 60 * 60 });

/**
 * Generous for people, tight for robots: `docs/operations.md` has the reasons and what follows from the numbers.
 *
 * A login's numbers are what no hands can do. A user's hold for all of their logins together. An address may be that of a
 * school or of a mobile network, so its numbers are for a crowd.
 */
export const callLimits: Record<CountedAction, Record<CountedBy, CallLimit>> = {
  open: { login: perMinute(60), user: perHour(300), address: perMinute(600) },
  renew: { login: perMinute(20), user: perHour(100), address: perMinute(300) },
  check: { login: perMinute(100), user: perHour(1000), address: perMinute(500) },
  submit: { login: perMinute(30), user: perHour(150), address: perMinute(300) },
};
