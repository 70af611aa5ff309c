import type { ErrorCode, FieldErrorCode } from '#contracts/error-codes.js';

/** An error of one field. `text` is a sentence from the team's own hook. */
export interface FieldError {
  field: string;
  code: FieldErrorCode;
  text?: string;
}

/** An expected failure. Bugs throw instead. */
export interface Failure {
  code: ErrorCode;
  errors?: readonly FieldError[];
  /** Seconds to wait before a retry. */
  retryAfter?: number;
  /** For the log only: the reply of the tenant or another system, without personal data. */
  cause?: string;
  /** For the log only: how the team can fix it. */
  remedy?: string;
}

export type Err = { ok: false; failure: Failure };
export type Result<T> = { ok: true; value: T } | Err;

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function err(code: ErrorCode, details: Omit<Failure, 'code'> = {}): Err {
  return { ok: false, failure: { code, ...details } };
}

/** The failure of a form with errors in its fields. */
export function validationError(...errors: FieldError[]): Err {
  return err('validation_failed', { errors });
}
