import type { FieldErrorCode } from '#contracts/error-codes.js';
import { type Failure, fail, invalid } from '../../outcome.js';
import { delayFromHeaders } from './retry-timing.js';
import type { TenantError } from './tenant-error.js';

const DEFAULT_RETRY_SECONDS = 5;

/** Auth0 names the rule that a password broke at the beginning of its message and nowhere else. */
const passwordRefusals: readonly (readonly [prefix: string, code: FieldErrorCode])[] = [
  ['PasswordStrengthError', 'password_too_weak'],
  ['PasswordDictionaryError', 'password_too_common'],
  ['PasswordNoUserInfoError', 'password_has_personal_data'],
  ['PasswordHistoryError', 'password_too_weak'],
];

/**
 * The failure that a call to the tenant ends with, when nothing more particular is known of it.
 * @returns `tenant_timeout` (no answer in time), `tenant_busy` (429, 5xx) or `tenant_refused` (the rest: a fault of set-up).
 */
export function toFailure(error: TenantError, now: number): { ok: false; failure: Failure } {
  const { status, headers } = error.details;
  const cause = error.message;
  if (status === undefined) return fail('tenant_timeout', { cause, retryAfter: DEFAULT_RETRY_SECONDS });
  if (status === 429 || status >= 500) {
    const delay = status === 429 ? delayFromHeaders({ headers, now }) : undefined;
    const retryAfter = delay === undefined ? DEFAULT_RETRY_SECONDS : Math.max(1, Math.ceil(delay / 1000));
    return fail('tenant_busy', { cause, retryAfter });
  }
  return fail('tenant_refused', { cause });
}

/**
 * Reads the refusal of a password or a username.
 * @returns the fault in the form, or undefined where the call failed for another reason.
 */
export function credentialFault(error: TenantError): { ok: false; failure: Failure } | undefined {
  const { status, reason = '' } = error.details;
  if (status !== 400) return undefined;
  const refusal = passwordRefusals.find(([prefix]) => reason.startsWith(prefix));
  if (refusal) return invalid({ field: 'password', code: refusal[1] });
  // Not verified on a real tenant: the connection's own username rules answer with a payload error that names the property.
  if (/\busername\b/i.test(reason) && !/requires_username/.test(reason))
    return invalid({ field: 'username', code: 'username_invalid' });
  return undefined;
}
