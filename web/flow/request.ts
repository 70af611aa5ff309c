import type { SignupRequest } from '#contracts/endpoints.js';
import { normalizeUsername } from '#contracts/username.js';
import type { ApiClient } from '../api/client.js';
import type { FailureCode } from '../api/failures.js';
import { type ApiReply, type FailedReply, isWebUrl, unreadableReply } from '../api/reply.js';
import { extraFields } from '../parts.js';
import type { ApiRequest, Outcome } from './state.js';

/** The result of a request for the reducer. */
export interface RequestResult {
  outcome: Outcome;
  /** URL of "Start over"; null if the response has none. */
  start: string | null;
}

interface Leaving {
  continueUrl: string;
  username?: string;
  sessionToken?: string | undefined;
}

/**
 * Makes a request and turns its response into an outcome. Never throws: a bug of the page is an outcome too.
 * @param state the login's `state`. Without it there is no way back to Auth0, so the outcome is `state_missing`.
 */
export async function runRequest(
  request: ApiRequest,
  api: ApiClient,
  state: string | null,
  signal: AbortSignal,
): Promise<RequestResult> {
  try {
    return await send(request, api, state, signal);
  } catch (error) {
    reportError(error);
    return failed(unreadableReply);
  }
}

async function send(
  request: ApiRequest,
  api: ApiClient,
  state: string | null,
  signal: AbortSignal,
): Promise<RequestResult> {
  if (request.type === 'open') {
    const reply = await api.openSession(signal);
    if (!reply.ok) return failed(reply);
    if (state === null) return failedWith('state_missing', reply.start);
    return { outcome: { type: 'sessionLoaded', session: reply.value }, start: reply.start };
  }
  if (state === null) return failedWith('state_missing', null);
  if (request.type === 'decline') {
    return leaving(await api.decline({ state, decision: request.decision }, signal), state);
  }
  const body = request.type === 'finish' ? { state } : signupBody(request, state);
  return leaving(await api.signUp(body, signal), state);
}

function signupBody(
  { session, values, challenge }: Extract<ApiRequest, { type: 'submit' }>,
  state: string,
): SignupRequest {
  return {
    state,
    username: normalizeUsername(values.username),
    accountSnapshot: session.accountSnapshot,
    challenge,
    ...(session.password ? { password: values.password } : {}),
    ...(session.fields.length > 0 ? { fields: extraFields.get().normalizeFields(values.fields, session.fields) } : {}),
  };
}

function leaving(reply: ApiReply<Leaving>, state: string): RequestResult {
  if (!reply.ok) return failed(reply);
  const { continueUrl, sessionToken, username = null } = reply.value;
  if (!isWebUrl(continueUrl)) return failedWith('unreadable_reply', reply.start);
  // A form POST keeps the token out of URLs. A cancelled signup has no token.
  const token = sessionToken === undefined ? [] : [{ name: 'session_token', value: sessionToken }];
  const redirect = { continueUrl, fields: [{ name: 'state', value: state }, ...token] };
  return { outcome: { type: 'leaving', redirect, username }, start: reply.start };
}

function failed({ failure, start }: FailedReply): RequestResult {
  return { outcome: { type: 'failed', failure }, start };
}

function failedWith(code: FailureCode, start: string | null): RequestResult {
  return { outcome: { type: 'failed', failure: { code, errors: [], retryAfter: null, requestId: null } }, start };
}
