import type { ErrorCode, FieldErrorCode } from '#contracts/error-codes.js';

/** What is wrong with one field; `text` is a sentence of the team's own hook. */
export interface FieldFault {
  field: string;
  code: FieldErrorCode;
  text?: string;
}

/** An expected failure. Bugs throw instead. */
export interface Failure {
  code: ErrorCode;
  errors?: readonly FieldFault[];
  /** Seconds after which it makes sense to try again. */
  retryAfter?: number;
  /** For the log only, never for the person: what the other side said, without anything personal. */
  cause?: string;
  /** For the log as well: what the team can do about it. */
  remedy?: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(code: ErrorCode, details: Omit<Failure, 'code'> = {}): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, ...details } };
}

/** The failure of a form with faults in it. */
export function invalid(...errors: FieldFault[]): { ok: false; failure: Failure } {
  return fail('validation_failed', { errors });
}
