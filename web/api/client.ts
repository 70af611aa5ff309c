import type {
  DeclineReply,
  DeclineRequest,
  RenewReply,
  SessionReply,
  SignupReply,
  SignupRequest,
  UsernameReply,
} from '#contracts/endpoints.js';
import { type ApiReply, noConnection, ownFault, type ReceivedResponse, readReply, replyWith } from './reply.js';

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
  /** Where the API is, without a slash at its end; that of the page's own origin where left out. */
  base?: string | undefined;
  /** The arriving token at the time of the call; null sends none, and the API says what that means. */
  token(): string | null;
  /** The language of the page's own words, a BCP 47 tag: a consent is stored with the language in which it was shown. */
  language?(): string;
  fetch?: typeof fetch;
  /** Milliseconds until a call without an answer counts as `no_connection`. */
  deadline?: number;
}

const isSession = replyWith<SessionReply>('mode', 'status', 'user', 'username', 'password', 'fields', 'expiresAt');
const isRenewal = replyWith<RenewReply>('sessionToken', 'expiresAt');
const isUsername = replyWith<UsernameReply>('username', 'status', 'suggestions');
const isSignup = replyWith<SignupReply>('username', 'continueUrl', 'sessionToken');
const isDecline = replyWith<DeclineReply>('continueUrl');

/** Calls the API; `Authorization` carries the arriving token. */
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
      // A fault of the page's own, not of the connection: it is told to whoever looks for it, and in those words.
      reportError(error);
      return ownFault;
    }
  }

  /** @returns null where the connection fails or takes too long; nothing else may be caught here. */
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
    // Whatever stood in the address: what no header can carry would look like a connection that fails.
    ...(token === null ? {} : { authorization: `Bearer ${token.replaceAll(/[^\x21-\x7e]/g, '')}` }),
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
