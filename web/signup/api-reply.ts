import * as z from 'zod/mini';
import { problem } from '#contracts/endpoints.js';
import type { ErrorCode } from '#contracts/error-codes.js';
import { startLink } from './start-link.js';

/** What can go wrong with a call: the server's codes, and two that only a browser knows. */
export type FailureCode = ErrorCode | 'no_connection' | 'unreadable_reply';

/** What is wrong with one field. `text` is a sentence of the team's own, shown as plain text. */
export interface FieldProblem {
  field: string;
  code: string;
  text?: string | undefined;
}

/** A call that did not succeed. */
export interface Failure {
  code: FailureCode;
  errors: readonly FieldProblem[];
  /** Seconds to wait before the next try, where the server named them. */
  retryAfter: number | null;
  /** For a question to the support. */
  requestId: string | null;
}

/** The outcome of a call. `start` is where "Start again" leads, where the reply said so. */
export type ApiReply<T> =
  | { ok: true; value: T; start: string | null }
  | { ok: false; failure: Failure; start: string | null };

/**
 * Turns a response into a value, whatever a server may send. Throws only when the connection breaks under the body.
 * @param schema of the success reply; a 2xx that does not match it becomes `unreadable_reply`.
 */
export async function readReply<T extends z.core.$ZodType>(
  response: Response,
  schema: T,
): Promise<ApiReply<z.output<T>>> {
  const start = startLink(response.headers.get('link'));
  const body = await readJson(response);
  if (response.ok) {
    const parsed = z.safeParse(schema, body);
    if (parsed.success) return { ok: true, value: parsed.data, start };
  }
  return { ok: false, failure: toFailure(response, body), start };
}

/** The reply for a call that never got an answer. */
export const noConnection: ApiReply<never> = {
  ok: false,
  failure: { code: 'no_connection', errors: [], retryAfter: null, requestId: null },
  start: null,
};

function toFailure(response: Response, body: unknown): Failure {
  const requestId = response.headers.get('x-request-id');
  const parsed = response.ok ? null : z.safeParse(problem, body);
  if (!parsed?.success) return { code: 'unreadable_reply', errors: [], retryAfter: null, requestId };
  const { code, errors = [], retryAfter } = parsed.data;
  return { code, errors, retryAfter: retryAfter ?? retryAfterHeader(response), requestId };
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3: the form in seconds; the form with a date is not used by this API. */
function retryAfterHeader(response: Response): number | null {
  const header = response.headers.get('retry-after');
  return header && /^\d+$/.test(header) ? Number(header) : null;
}
