import type {
  DeclineReply,
  DeclineRequest,
  RenewReply,
  SessionReply,
  SignupReply,
  SignupRequest,
  UsernameReply,
} from '#contracts/endpoints.js';
import type { RobotSignals } from '#contracts/robot-signals.js';
import { type ApiReply, noConnection, readReply, replyWith } from './api-reply.js';

const DEADLINE_MS = 15_000;

/** The calls of the page. None of them throws: whatever happens comes back as a value. */
export interface ApiClient {
  openSession(signal: AbortSignal): Promise<ApiReply<SessionReply>>;
  renewSession(signal: AbortSignal): Promise<ApiReply<RenewReply>>;
  checkUsername(username: string, signal: AbortSignal): Promise<ApiReply<UsernameReply>>;
  signUp(request: SignupRequest, signal: AbortSignal): Promise<ApiReply<SignupReply>>;
  decline(request: DeclineRequest, signal: AbortSignal): Promise<ApiReply<DeclineReply>>;
}

export interface ApiClientOptions {
  /** The arriving token at the time of the call; null sends none, and the API says what that means. */
  token(): string | null;
  /** The language of the page's own words, a BCP 47 tag: a consent is stored with the language in which it was shown. */
  language?(): string;
  /** What the page has noticed at the time of a submission. */
  signals?(): RobotSignals;
  fetch?: typeof fetch;
  /** Milliseconds until a call without an answer counts as `no_connection`. */
  deadline?: number;
}

const isSession = replyWith<SessionReply>('mode', 'status', 'user', 'username', 'password', 'fields', 'expiresAt');
const isRenewal = replyWith<RenewReply>('sessionToken', 'expiresAt');
const isUsername = replyWith<UsernameReply>('username', 'status', 'suggestions');
const isSignup = replyWith<SignupReply>('username', 'continueUrl', 'sessionToken');
const isDecline = replyWith<DeclineReply>('continueUrl');

/** Calls the API of the page's own origin; `Authorization` carries the arriving token. */
export function createApiClient({
  token,
  language,
  signals,
  deadline = DEADLINE_MS,
  ...options
}: ApiClientOptions): ApiClient {
  const send = options.fetch ?? ((path, init) => fetch(path, init));

  async function call<T>(
    path: string,
    isReply: (body: unknown) => body is T,
    init: RequestInit & { signal: AbortSignal },
  ): Promise<ApiReply<T>> {
    const timed = withDeadline(init.signal, deadline);
    try {
      const response = await send(path, {
        ...init,
        signal: timed.signal,
        headers: headers(token(), init.body, language?.()),
      });
      return await readReply(response, isReply);
    } catch {
      return noConnection;
    } finally {
      timed.clear();
    }
  }

  const post = (body: SignupRequest | DeclineRequest | Record<string, never>, signal: AbortSignal) => ({
    method: 'POST',
    body: JSON.stringify(body),
    signal,
  });

  return {
    openSession: (signal) => call('/api/session', isSession, { signal }),
    renewSession: (signal) => call('/api/session', isRenewal, post({}, signal)),
    checkUsername: (username, signal) =>
      call(`/api/username?${new URLSearchParams({ username })}`, isUsername, { signal }),
    signUp: (request, signal) =>
      call('/api/signup', isSignup, post({ ...request, ...(signals && { signals: signals() }) }, signal)),
    decline: (request, signal) => call('/api/decline', isDecline, post(request, signal)),
  };
}

function headers(token: string | null, body: RequestInit['body'], language?: string): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(body === undefined || !language ? {} : { 'content-language': language }),
  };
}

/** Joins the caller's signal with a timeout by hand: `AbortSignal.any` is missing in older in-app browsers. */
function withDeadline(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}
