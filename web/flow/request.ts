import type { SignupRequest } from '#contracts/endpoints.js';
import { normalizeUsername } from '#contracts/username.js';
import type { ApiClient } from '../api/client.js';
import type { FailureCode } from '../api/failures.js';
import { type ApiReply, type FailedReply, isWebUrl, ownFault } from '../api/reply.js';
import { extraFields } from '../parts.js';
import type { ApiRequest, Outcome } from './state.js';

/** What the reducer hears of a request: its outcome, and where "Start over" leads. */
export interface RequestResult {
  outcome: Outcome;
  start: string | null;
}

interface Leaving {
  continueUrl: string;
  username?: string;
  sessionToken?: string | undefined;
}

/**
 * Makes a request and says what its response means for the page. Never throws: an error of the page's own is an outcome too.
 * @param state the `state` that arrived. Without one nobody can be sent back, so the link is a wrong one.
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
    return failed(ownFault);
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
  // A top-level form POST, so that the token never stands in an address. Cancel has nothing to prove, and no token.
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
