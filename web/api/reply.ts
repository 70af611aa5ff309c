import type { Problem } from '#contracts/endpoints.js';
import { type Failure, type FailureCode, failureKinds } from './failures.js';

/** The outcome of a call. `start` is where "Start over" leads, where the reply said so. */
export type ApiReply<T> =
  | { ok: true; value: T; start: string | null }
  | { ok: false; failure: Failure; start: string | null };

export type FailedReply = Extract<ApiReply<never>, { ok: false }>;

/** A response that has arrived as a whole. */
export interface ReceivedResponse extends Pick<Response, 'ok' | 'status' | 'headers'> {
  body: string;
}

/**
 * Turns a response into a value, whatever a server may send.
 * @param isReply tells the success reply from anything else; a 2xx that it is not becomes `unreadable_reply`.
 */
export function readReply<T>(response: ReceivedResponse, isReply: (body: unknown) => body is T): ApiReply<T> {
  const start = startLink(response.headers.get('link'));
  const body = readJson(response.body);
  if (response.ok && isReply(body)) return { ok: true, value: body, start };
  return { ok: false, failure: toFailure(response, body), start };
}

/**
 * Tells a reply by its parts. The API comes from the same build and its tests hold it to its schemas; what else answers in
 * its place (a proxy, the page of a hotel's network, an older version) does not have them. So that nobody waits for the
 * library of the schemas before the form works.
 */
export function replyWith<T extends object>(...names: (keyof T)[]): (body: unknown) => body is T {
  return (body): body is T => isObject(body) && names.every((name) => name in body);
}

function isObject(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

/** The reply for a call that never got an answer. */
export const noConnection: FailedReply = {
  ok: false,
  failure: { code: 'no_connection', errors: [], retryAfter: null, requestId: null },
  start: null,
};

/** The reply for a call in which the page itself is at fault. */
export const ownFault: FailedReply = {
  ok: false,
  failure: { code: 'unreadable_reply', errors: [], retryAfter: null, requestId: null },
  start: null,
};

function toFailure(response: ReceivedResponse, body: unknown): Failure {
  const requestId = response.headers.get('x-request-id');
  const retryAfter = retryAfterHeader(response);
  if (!response.ok && isProblem(body)) {
    const { code, errors = [] } = body;
    return { code, errors, retryAfter: body.retryAfter ?? retryAfter, requestId };
  }
  const code = statusOfProxies[response.status] ?? 'unreadable_reply';
  return { code, errors: [], retryAfter: code === 'unreadable_reply' ? null : retryAfter, requestId };
}

/** What a proxy says in front of the API, in pages of its own. It passes by itself, as the API's own codes do. */
const statusOfProxies: Readonly<Record<number, FailureCode>> = {
  429: 'rate_limited',
  502: 'tenant_busy',
  503: 'tenant_busy',
  504: 'tenant_timeout',
};

/** RFC 9457 problem details with a code that the page has words for. */
function isProblem(body: unknown): body is Pick<Problem, 'code' | 'errors' | 'retryAfter'> {
  if (!isObject(body)) return false;
  const { code, errors = [] } = body;
  return typeof code === 'string' && Object.hasOwn(failureKinds, code) && Array.isArray(errors);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3: in seconds, or as the date that it ends at. */
function retryAfterHeader(response: ReceivedResponse): number | null {
  const header = response.headers.get('retry-after') ?? '';
  if (/^\d+$/.test(header)) return Number(header);
  const end = Date.parse(header);
  return Number.isNaN(end) ? null : Math.max(0, Math.ceil((end - Date.now()) / 1000));
}

/**
 * Finds where "Start over" leads: the `Link` header with `rel="start"` (RFC 8288) that every reply carries.
 * @returns an absolute http or https URL, or null.
 */
export function startLink(header: string | null): string | null {
  for (const [, target, parameters] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?start"?\s*(?:[;,]|$)/i.test(parameters ?? '') && isWebUrl(target)) return target;
  }
  return null;
}

/** Whether a browser may be sent there: `javascript:` and the like are not addresses to follow. */
export function isWebUrl(text: string | undefined): text is string {
  try {
    return /^https?:$/.test(new URL(text ?? '').protocol);
  } catch {
    return false;
  }
}
