import * as z from 'zod/mini';
import { Stop } from '../stop.js';

const sdkError = z.object({ statusCode: z.optional(z.number()), body: z.optional(z.unknown()) });
const errorBody = z.object({ errorCode: z.optional(z.string()), message: z.optional(z.string()) });

/** A failed call to the Management API, as the SDK threw it. */
export interface CallFailure {
  /** HTTP status; undefined without a response. */
  status: number | undefined;
  /** Auth0's code, such as `insufficient_scope`. */
  errorCode: string | undefined;
  message: string | undefined;
}

/** Parses an error of the SDK. */
export function readFailure(error: unknown): CallFailure {
  const { statusCode, body } = sdkError.safeParse(error).data ?? {};
  const { errorCode, message } = errorBody.safeParse(body).data ?? {};
  return { status: statusCode, errorCode, message };
}

/** Whether a failed call may still have had its effect: no response, or a 5xx status. */
export function mayHaveHadEffect(error: unknown): boolean {
  const { status } = readFailure(error);
  return status === undefined || status >= 500;
}

/**
 * Turns a failed call into a `Stop` with a remedy. Rethrows programming errors.
 * @param doing the failed operation as a verb phrase, such as `create the connection`.
 */
export function toStop(error: unknown, doing: string): Stop {
  if (error instanceof Stop) return error;
  // The SDK wraps errors of its `fetch`.
  if (error instanceof Error && error.cause instanceof Stop) return error.cause;
  const { status, errorCode, message } = readFailure(error);
  // A bug, not a failed call.
  if (status === undefined && (error instanceof TypeError || error instanceof ReferenceError)) throw error;
  const lines = message === undefined ? [] : [`Auth0: ${message}`];
  const reason = status === undefined ? 'the tenant did not respond' : `HTTP ${status}`;
  return new Stop(`Could not ${doing}: ${reason}.`, {
    lines,
    remedy: remedyFor(status, errorCode),
    cause: error,
  });
}

function remedyFor(status: number | undefined, errorCode: string | undefined): string {
  if (status === 401) return 'The access token is no longer accepted. Get a new one, and run the command again.';
  if (errorCode === 'insufficient_entitlement') return 'The plan of this Auth0 tenant does not include this feature.';
  if (status === 403)
    return 'Authorize the application of the access token for the missing scope, and get a new token.';
  if (status === undefined || status === 429 || status >= 500)
    return 'Run the command again: it continues where it stopped.';
  return 'Correct the problem that Auth0 names, and run the command again.';
}

/** Makes a call and turns its failure into a `Stop`. */
export async function orStop<T>(call: PromiseLike<T>, doing: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toStop(error, doing);
  }
}
