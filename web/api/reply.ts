import type { Problem } from '#contracts/endpoints.js';
import { type Failure, type FailureCode, failureKinds } from './failures.js';

/** The result of a request. `start` is the URL of "Start over"; null if the response has none. */
export type ApiReply<T> =
  | { ok: true; value: T; start: string | null }
  | { ok: false; failure: Failure; start: string | null };

export type FailedReply = Extract<ApiReply<never>, { ok: false }>;

/** A response with its body read. */
export interface ReceivedResponse extends Pick<Response, 'ok' | 'status' | 'headers'> {
  body: string;
}

/**
 * Parses a response. Never throws, whatever the server sent.
 * @param isReply recognizes the success reply. A 2xx response that it refuses becomes `unreadable_reply`.
 */
export function readReply<T>(response: ReceivedResponse, isReply: (body: unknown) => body is T): ApiReply<T> {
  const start = startLink(response.headers.get('link'));
  const body = readJson(response.body);
  if (response.ok && isReply(body)) return { ok: true, value: body, start };
  return { ok: false, failure: toFailure(response, body), start };
}

/**
 * Recognizes a reply by its property names, so that the first load needs no schema library. Page and API come from the same
 * build; a proxy, a captive portal or another version answers without these properties.
 */
export function replyWith<T extends object>(...names: (keyof T)[]): (body: unknown) => body is T {
  return (body): body is T => isObject(body) && names.every((name) => name in body);
}

function isObject(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

/** The reply for a request without a response. */
export const noConnection: FailedReply = {
  ok: false,
  failure: { code: 'no_connection', errors: [], retryAfter: null, requestId: null },
  start: null,
};

/** The reply for a bug of the page, or for a response that breaks the contract. */
export const unreadableReply: FailedReply = {
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

/** The codes for the error pages of a proxy in front of the API. Like the API's own codes, they allow a retry. */
const statusOfProxies: Readonly<Record<number, FailureCode>> = {
  429: 'rate_limited',
  502: 'tenant_busy',
  503: 'tenant_busy',
  504: 'tenant_timeout',
};

/** Whether a body is a problem document (RFC 9457) with a known code. */
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

/** Seconds of `Retry-After` (RFC 9110, 10.2.3), which has seconds or a date; null without one. */
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

/** Whether a text is an http(s) URL, so not `javascript:` and the like. */
export function isWebUrl(text: string | undefined): text is string {
  try {
    return /^https?:$/.test(new URL(text ?? '').protocol);
  } catch {
    return false;
  }
}
