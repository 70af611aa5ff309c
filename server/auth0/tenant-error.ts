import * as z from 'zod/mini';

interface TenantErrorDetails {
  /** HTTP status; undefined where no answer came, 502 where a good answer cannot be read. */
  status?: number | undefined;
  /** Auth0's own code, such as `inexistent_user`, and nothing that only stands in its place. */
  errorCode?: string | undefined;
  /** Auth0's sentence: for telling errors apart that share a code, never for people or logs (it may hold user data). */
  reason?: string | undefined;
  headers?: Pick<Headers, 'get'> | undefined;
  source: 'token' | 'management-api' | 'queue';
}

/** Headers of any maker. */
function hasGet(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';
}

const managementError = z.object({
  statusCode: z.optional(z.int()),
  body: z.optional(z.unknown()),
  rawResponse: z.optional(z.object({ headers: z.optional(z.custom<Pick<Headers, 'get'>>(hasGet)) })),
});
const errorBody = z.object({ errorCode: z.optional(z.string()), message: z.optional(z.string()) });

/** What Auth0's codes look like. Anything else in their place could be somebody's address, and would be logged. */
const codeShape = /^[a-z][a-z0-9_]{0,39}$/;

/** A call to the tenant that did not succeed. Its message is safe to log. */
export class TenantError extends Error {
  readonly details: TenantErrorDetails;

  constructor(details: TenantErrorDetails) {
    super(`${details.source}: ${details.status ?? 'no answer'} ${details.errorCode ?? ''}`.trim());
    this.name = 'TenantError';
    this.details = details;
  }

  /** The connection failed, or the time was up. */
  static withoutAnswer(error: unknown): TenantError {
    const tenantError = new TenantError({ source: 'management-api' });
    tenantError.cause = error;
    return tenantError;
  }

  /** The tenant, or something in between, answered well with something that is not what was asked for. */
  static unreadable(source: TenantErrorDetails['source'] = 'management-api'): TenantError {
    return new TenantError({ source, status: 502, errorCode: 'unreadable_reply' });
  }

  /** Reads what the SDK threw. Its own message holds the whole reply and goes no further. */
  static fromSdk(error: unknown): TenantError {
    if (error instanceof TenantError) return error;
    const parsed = managementError.safeParse(error);
    if (!parsed.success || parsed.data.statusCode === undefined) return TenantError.withoutAnswer(error);
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
