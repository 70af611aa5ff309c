import { type Failure, fail } from '../result.js';
import { refusalFailure } from './refusals.js';
import { delayFromHeaders } from './retry-timing.js';
import type { TenantError } from './tenant-error.js';

const DEFAULT_RETRY_SECONDS = 5;

/**
 * The failure that a call to the tenant ends with, when nothing more particular is known of it.
 * @param ofForm whether the call has sent username and password, so that those can be at fault.
 * @returns `tenant_timeout` (no answer in time), `tenant_busy` (429, 5xx), or for the rest what `refusals.ts` knows of it:
 * `tenant_refused` (a fault of set-up), `validation_failed`, `email_missing`.
 */
export function toFailure(error: TenantError, now: number, ofForm = false): { ok: false; failure: Failure } {
  const { status, headers } = error.details;
  const cause = error.message;
  if (status === undefined) return fail('tenant_timeout', { cause, retryAfter: DEFAULT_RETRY_SECONDS });
  if (status === 429 || status >= 500) {
    const delay = status === 429 ? delayFromHeaders({ headers, now }) : undefined;
    const retryAfter = delay === undefined ? DEFAULT_RETRY_SECONDS : Math.max(1, Math.ceil(delay / 1000));
    return fail('tenant_busy', { cause, retryAfter });
  }
  return refusalFailure(error, ofForm);
}
