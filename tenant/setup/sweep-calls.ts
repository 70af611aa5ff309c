import { type Deadline, startDeadline } from '#server/deadline.js';
import type { Failure, Outcome } from '#server/result.js';

/** Retries and waits for the rate limit included. */
const CALL_MS = 60_000;

/** The tenant could not be asked. What was done until then stays done; a sweep can begin anew at any time. */
export class SweepStopped extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super([failure.code, failure.cause].filter(Boolean).join(': '));
    this.name = 'SweepStopped';
    this.failure = failure;
  }
}

/** Makes one call of a sweep. Throws a `SweepStopped` where it fails. */
export type Ask = <T>(call: (deadline: Deadline) => Promise<Outcome<T>>) => Promise<T>;

/**
 * Makes calls one after the other, each after a pause: the tenant's rate limit is shared with the people who sign up
 * meanwhile.
 * @param pause resolves when the next call may be made.
 */
export function sweepCalls(pause: () => Promise<void>): Ask {
  return async (call) => {
    await pause();
    const outcome = await call(startDeadline(CALL_MS));
    if (!outcome.ok) throw new SweepStopped(outcome.failure);
    return outcome.value;
  };
}
