import type { ErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import type { SignupState } from '../../../web/flow/state.js';
import { json, problem, session } from './scripted-api.js';

/** The response to the request in flight, by the API or by a broken network. */
export type Answer =
  | { kind: 'success'; completed: boolean; otherUsername: boolean }
  | { kind: 'error'; code: ErrorCode; retryAfter: number | null; link: boolean }
  | { kind: 'no network' }
  | { kind: 'unreadable'; status: 200 | 502; body: string };

/** The response to the request in flight. @throws TypeError without a network, as `fetch` does. */
export function responseTo(answer: Answer, state: SignupState, now: number): Response {
  switch (answer.kind) {
    case 'no network':
      throw new TypeError('Failed to fetch');
    case 'unreadable':
      return new Response(answer.body, { status: answer.status });
    case 'error': {
      const { code, retryAfter, link } = answer;
      const response = problem(code, retryAfter === null ? {} : { retryAfter });
      if (!link) response.headers.delete('link');
      return response;
    }
    case 'success':
      return success(answer, state, now);
  }
}

function success(
  { completed, otherUsername }: { completed: boolean; otherUsername: boolean },
  state: SignupState,
  now: number,
) {
  const request = state.pendingRequest;
  const continueUrl = 'https://login.example/continue?state=made-up-state';
  if (request?.type === 'open') {
    const expiresAt = new Date(now + 15 * 60_000).toISOString();
    return json(session({ status: completed ? 'completed' : 'open', skippable: !otherUsername, expiresAt }));
  }
  if (request?.type === 'decline') return json({ continueUrl });
  const typed = request?.type === 'submit' ? normalizeUsername(request.values.username) : '';
  return json({ username: otherUsername ? 'another' : typed, continueUrl, sessionToken: 'returning-token' });
}
