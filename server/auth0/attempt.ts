import type { Clock } from '../clock.js';
import { type Outcome, succeed } from '../result.js';
import { toFailure } from './api-errors.js';
import { TenantError } from './tenant-error.js';

/** Turns the errors that mean something to a call into its outcome; undefined for all others. */
export type ExpectedErrors<T> = (error: TenantError) => Outcome<T> | undefined;

export interface AttemptOptions<T> {
  now: Clock;
  expected?: ExpectedErrors<T> | undefined;
  /** The call sends username and password of a form, which may be what the tenant refuses. */
  ofForm?: boolean;
}

/** Makes a call to the tenant. Errors that were not expected become a failure; bugs go on. */
export async function attempt<T>(
  call: () => Promise<T>,
  { now, expected, ofForm = false }: AttemptOptions<T>,
): Promise<Outcome<T>> {
  try {
    return succeed(await call());
  } catch (thrown) {
    if (!(thrown instanceof TenantError)) throw thrown;
    return expected?.(thrown) ?? toFailure(thrown, now(), ofForm);
  }
}
