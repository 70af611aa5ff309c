import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../result.js';
import type { AccountDirectory } from './account.js';

/** Anybody may ask for the deep health check, so its answer is kept for a while: it must not use up the rate limit. */
const KEPT_MS = 10_000;

/**
 * Makes the check that the tenant can be reached with the credentials and the scope that reading users needs.
 * The check fails like any call to the tenant.
 */
export function tenantCheck(directory: AccountDirectory, now: Clock): (deadline: Deadline) => Promise<Outcome<void>> {
  let kept: { at: number; result: Promise<Outcome<void>> } | undefined;
  return (deadline) => {
    if (kept === undefined || now() - kept.at > KEPT_MS) kept = { at: now(), result: ask(directory, deadline) };
    return kept.result;
  };
}

async function ask(directory: AccountDirectory, deadline: Deadline): Promise<Outcome<void>> {
  // A user that cannot exist: the answer "not found" says that all is well.
  const read = await directory.read('auth0|signup-step-health', deadline);
  return read.ok ? succeed(undefined) : read;
}
