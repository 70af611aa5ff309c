import type {
  DeclineReply,
  DeclineRequest,
  RenewReply,
  SessionReply,
  SignupReply,
  SignupRequest,
  UsernameReply,
} from '#contracts/endpoints.js';
import { type ApiReply, noConnection, type ReceivedResponse, readReply, replyWith, unreadableReply } from './reply.js';

const DEADLINE_MS = 15_000;

/** The requests of the page. None of them throws; failures are values. */
export interface ApiClient {
  openSession(signal: AbortSignal): Promise<ApiReply<SessionReply>>;
  renewSession(signal: AbortSignal): Promise<ApiReply<RenewReply>>;
  checkUsername(username: string, signal: AbortSignal): Promise<ApiReply<UsernameReply>>;
  signUp(request: SignupRequest, signal: AbortSignal): Promise<ApiReply<SignupReply>>;
  decline(request: DeclineRequest, signal: AbortSignal): Promise<ApiReply<DeclineReply>>;
}

export interface ApiClientOptions {
  /** Base URL of the API, without a slash at its end; `/api` of the page's own origin by default. */
  base?: string | undefined;
  /** The session token at the time of the request; null sends none. */
  token(): string | null;
  /** The language of the page, a BCP 47 tag. The API stores it with a consent. */
  language?(): string;
  fetch?: typeof fetch;
  /** Milliseconds until a request without a response fails with `no_connection`. */
  deadline?: number;
}

const isSession = replyWith<SessionReply>('mode', 'status', 'user', 'username', 'password', 'fields', 'expiresAt');
const isRenewal = replyWith<RenewReply>('sessionToken', 'expiresAt');
const isUsername = replyWith<UsernameReply>('username', 'status', 'suggestions');
const isSignup = replyWith<SignupReply>('username', 'continueUrl', 'sessionToken');
const isDecline = replyWith<DeclineReply>('continueUrl');

/** Calls the API with the session token as a bearer token. */
export function createApiClient({
  base = '/api',
  token,
  language,
  deadline = DEADLINE_MS,
  ...options
}: ApiClientOptions): ApiClient {
  const send = options.fetch ?? ((path, init) => fetch(path, init));

  async function call<T>(
    path: string,
    isReply: (body: unknown) => body is T,
    init: RequestInit & { signal: AbortSignal },
  ): Promise<ApiReply<T>> {
    try {
      const response = await receive(path, { ...init, headers: headers(token(), init.body, language?.()) });
      return response ? readReply(response, isReply) : noConnection;
    } catch (error) {
      // A bug of the page, not of the connection.
      reportError(error);
      return unreadableReply;
    }
  }

  /** @returns null if the connection fails or times out. Nothing else may throw in this function. */
  async function receive(path: string, init: RequestInit & { signal: AbortSignal }): Promise<ReceivedResponse | null> {
    const timed = withDeadline(init.signal, deadline);
    try {
      const response = await send(base + path, { ...init, signal: timed.signal });
      const { ok, status, headers } = response;
      return { ok, status, headers, body: await response.text() };
    } catch {
      return null;
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
    openSession: (signal) => call('/session', isSession, { signal }),
    renewSession: (signal) => call('/session', isRenewal, post({}, signal)),
    checkUsername: (username, signal) => call(`/username?${new URLSearchParams({ username })}`, isUsername, { signal }),
    signUp: (request, signal) => call('/signup', isSignup, post(request, signal)),
    decline: (request, signal) => call('/decline', isDecline, post(request, signal)),
  };
}

function headers(token: string | null, body: RequestInit['body'], language?: string): Record<string, string> {
  return {
    accept: 'application/json',
    // A token with characters that no header allows would look like a failed connection.
    ...(token === null ? {} : { authorization: `Bearer ${token.replaceAll(/[^\x21-\x7e]/g, '')}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(body === undefined || !language ? {} : { 'content-language': language }),
  };
}

/** Combines the caller's signal with a timeout. Older in-app browsers lack `AbortSignal.any`. */
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
