import type { Problem, SessionReply } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { toPasswordPolicy } from '#contracts/password.js';

export interface SentRequest {
  call: string;
  body: unknown;
  authorization: string | null;
}

type Answer = Response | ((request: SentRequest) => Response | Promise<Response>);

export const START = 'https://app.example/';

/** A session reply; tests change the parts they are about. */
export function session(changes: Partial<SessionReply> = {}): SessionReply {
  return {
    mode: 'identity',
    status: 'open',
    user: { name: 'Ada Lovelace', email: 'a•••@example.com', picture: null },
    username: { minLength: 3, maxLength: 30, pattern: '^[a-z0-9._\\-]+$', suggestions: ['ada.lovelace'] },
    password: toPasswordPolicy({
      passwordPolicy: 'good',
      password_complexity_options: { min_length: 10 },
      password_no_personal_info: { enable: true },
    }),
    fields: [],
    skippable: false,
    expiresAt: new Date(Date.now() + 15 * 60_000).toISOString(),
    ...changes,
  };
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { link: `<${START}>; rel="start"`, 'x-request-id': 'request-1' } });
}

export function problem(code: ErrorCode, more: Partial<Problem> = {}): Response {
  const status = errorStatus[code];
  return json({ type: `https://signup.example/problems/${code}`, title: code, status, code, ...more }, status);
}

/**
 * Replaces `fetch`: answers each request with its next reply, and repeats the last one.
 * @param script replies by method and path, such as `GET /api/session`; a request without one never gets a response.
 */
export function scriptedApi(script: Record<string, Answer[]>): { fetch: typeof fetch; requests: SentRequest[] } {
  const requests: SentRequest[] = [];
  const answer: typeof fetch = async (input, init) => {
    const path = String(input).split('?')[0];
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = {
      call: `${init?.method ?? 'GET'} ${path}`,
      body,
      authorization: new Headers(init?.headers).get('authorization'),
    };
    requests.push(request);
    const replies = script[request.call] ?? [];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (!reply) return new Promise<Response>(() => {});
    return typeof reply === 'function' ? reply(request) : reply.clone();
  };
  return { fetch: answer, requests };
}
