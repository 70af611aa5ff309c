const statuses = {
  state_missing: 400,
  malformed_request: 400,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  email_unverified: 403,
  email_missing: 403,
  user_blocked: 403,
  skip_not_allowed: 403,
  user_not_found: 404,
  not_found: 404,
  method_not_allowed: 405,
  username_taken: 409,
  email_in_use: 409,
  in_progress: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  rate_limited: 429,
  internal_error: 500,
  tenant_refused: 502,
  tenant_busy: 503,
  tenant_timeout: 504,
} as const;

interface Details {
  /** Errors of single fields. */
  errors?: { field: string; code: string }[];
  /** Seconds to wait before a retry. */
  retryAfter?: number;
  /** Only for the log. It has no personal data. */
  cause?: string;
}

/** An expected failure: problem details (RFC 9457) with a code of the contract. */
export class Problem extends Error {
  readonly code: keyof typeof statuses;
  readonly status: number;
  readonly details: Details;

  constructor(code: keyof typeof statuses, details: Details = {}) {
    super(code);
    this.code = code;
    this.status = statuses[code];
    this.details = details;
  }

  /** The body of the reply. */
  toJSON() {
    const { code, status } = this;
    const { cause: _, ...shown } = this.details;
    return { type: `urn:signup-step:${code}`, title: code.replaceAll('_', ' '), status, code, ...shown };
  }
}

/** A validation error of one field. */
export function fieldProblem(field: string, code: string): Problem {
  return new Problem('validation_failed', { errors: [{ field, code }] });
}
