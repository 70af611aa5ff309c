import * as z from 'zod/mini';

interface TenantErrorDetails {
  /** HTTP status; undefined without a response, 502 for a 2xx that cannot be parsed. */
  status?: number | undefined;
  /** Auth0's own code, such as `inexistent_user`. */
  errorCode?: string | undefined;
  /** Auth0's message; distinguishes errors with the same code. Never shown or logged, because it may contain personal data. */
  reason?: string | undefined;
  headers?: Pick<Headers, 'get'> | undefined;
  source: 'token' | 'management-api' | 'queue';
}

function hasGet(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';
}

const managementError = z.object({
  statusCode: z.optional(z.int()),
  body: z.optional(z.unknown()),
  rawResponse: z.optional(z.object({ headers: z.optional(z.custom<Pick<Headers, 'get'>>(hasGet)) })),
});
const errorBody = z.object({ errorCode: z.optional(z.string()), message: z.optional(z.string()) });

/** Format of Auth0's error codes. Codes are logged, and anything else could be personal data. */
const codeShape = /^[a-z][a-z0-9_]{0,39}$/;

/** A call to the tenant that failed. Its message is safe to log. */
export class TenantError extends Error {
  readonly details: TenantErrorDetails;

  constructor(details: TenantErrorDetails) {
    super(`${details.source}: ${details.status ?? 'no answer'} ${details.errorCode ?? ''}`.trim());
    this.name = 'TenantError';
    this.details = details;
  }

  /** The network failed, or the call timed out. */
  static network(error: unknown): TenantError {
    const tenantError = new TenantError({ source: 'management-api' });
    tenantError.cause = error;
    return tenantError;
  }

  /** A 2xx response, by the tenant or a proxy, whose body is not the expected one. */
  static badResponse(source: TenantErrorDetails['source'] = 'management-api'): TenantError {
    return new TenantError({ source, status: 502, errorCode: 'unreadable_reply' });
  }

  /** Converts an error of the SDK. Its message is dropped, because it contains the whole response body. */
  static from(error: unknown): TenantError {
    if (error instanceof TenantError) return error;
    const parsed = managementError.safeParse(error);
    if (!parsed.success || parsed.data.statusCode === undefined) return TenantError.network(error);
    const { errorCode, message } = errorBody.safeParse(parsed.data.body).data ?? {};
    return new TenantError({
      source: 'management-api',
      status: parsed.data.statusCode,
      headers: parsed.data.rawResponse?.headers,
      ...(codeShape.test(errorCode ?? '') && { errorCode }),
      reason: message,
    });
  }
}

/** Matches messages that name the username (Auth0's of 2024 and older ones), but not an address that contains "username". */
const NAMES_USERNAME = /(?:^|[\s(])username\b(?!\S*@)/i;

/**
 * The conflict of a failed create call: status 409, or a 400 whose message says that something is in use. Must be checked before
 * the known refusals, because messages about invalid usernames also contain "username".
 * @returns `username_conflict` if the message names the username; undefined for other errors.
 */
export function conflictOf({
  details: { status, reason = '' },
}: TenantError): 'conflict' | 'username_conflict' | undefined {
  const isInUse = status === 400 && /\balready exists\b|\bin use\b/i.test(reason);
  if (status !== 409 && !isInUse) return undefined;
  return NAMES_USERNAME.test(reason) ? 'username_conflict' : 'conflict';
}

/** Whether the tenant refused the format of the email address. */
export function refusesEmail({ details: { status, reason = '' } }: TenantError): boolean {
  return status === 400 && /\bformat email\b/.test(reason);
}

/** Whether a link call failed because it needs the connection's ID, or because the connection does not exist. */
export function missesConnection({ details: { status, errorCode, reason = '' } }: TenantError): boolean {
  return status === 400 && (errorCode === 'inexistent_connection' || /connection is not configured/i.test(reason));
}
