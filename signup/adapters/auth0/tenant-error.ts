import * as z from 'zod/mini';

interface TenantErrorDetails {
  /** HTTP status; undefined where no answer came. */
  status?: number | undefined;
  /** Auth0's own code, such as `inexistent_user`. */
  errorCode?: string | undefined;
  /** Auth0's sentence: for telling errors apart that share a code, never for people or logs (it may hold user data). */
  reason?: string | undefined;
  headers?: Pick<Headers, 'get'> | undefined;
  source: 'token' | 'management-api' | 'gate';
}

/** Headers of any maker: those of the SDK, and those of our own `fetch`. */
function hasGet(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';
}

const managementError = z.object({
  statusCode: z.optional(z.number()),
  body: z.optional(z.unknown()),
  rawResponse: z.optional(z.object({ headers: z.optional(z.custom<Pick<Headers, 'get'>>(hasGet)) })),
});
const errorBody = z.object({ errorCode: z.optional(z.string()), message: z.optional(z.string()) });

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

  /** Reads what the SDK threw. Its own message holds the whole reply and goes no further. */
  static fromSdk(error: unknown): TenantError {
    if (error instanceof TenantError) return error;
    const parsed = managementError.safeParse(error);
    if (!parsed.success || parsed.data.statusCode === undefined) return TenantError.withoutAnswer(error);
    const body = errorBody.safeParse(parsed.data.body);
    return new TenantError({
      source: 'management-api',
      status: parsed.data.statusCode,
      headers: parsed.data.rawResponse?.headers,
      ...(body.success && { errorCode: body.data.errorCode, reason: body.data.message }),
    });
  }
}
