import type { SignupRequest } from '#contracts/endpoints.js';
import { normalizeFields } from '#contracts/fields.js';
import { normalizeUsername } from '#contracts/username.js';
import type { ApiClient } from '../api/client.js';
import { type ApiReply, type FailedReply, type FailureCode, ownFault } from '../api/reply.js';
import { returnTarget } from './return-to-auth0.js';
import { isWebUrl } from './start-link.js';
import type { Call, Outcome } from './state.js';

/** What the reducer hears of a call: what came of it, and where "Start over" leads. */
export interface Answer {
  outcome: Outcome;
  start: string | null;
}

interface Leaving {
  continueUrl: string;
  username?: string;
  sessionToken?: string | undefined;
}

/**
 * Makes a call and says what its reply means for the page. Never throws: a fault of the page's own is told as one.
 * @param state the `state` that arrived. Without one nobody can be sent back, so the link is a wrong one.
 */
export async function runCall(call: Call, api: ApiClient, state: string | null, signal: AbortSignal): Promise<Answer> {
  try {
    return await answerTo(call, api, state, signal);
  } catch (error) {
    reportError(error);
    return failed(ownFault);
  }
}

async function answerTo(call: Call, api: ApiClient, state: string | null, signal: AbortSignal): Promise<Answer> {
  if (call.type === 'open') {
    const reply = await api.openSession(signal);
    if (!reply.ok) return failed(reply);
    if (state === null) return failedWith('state_missing', reply.start);
    return { outcome: { type: 'opened', session: reply.value }, start: reply.start };
  }
  if (state === null) return failedWith('state_missing', null);
  if (call.type === 'decline') {
    return leaving(await api.decline({ state, decision: call.decision }, signal), state);
  }
  return leaving(await api.signUp(call.type === 'finish' ? { state } : signupRequest(call, state), signal), state);
}

function signupRequest({ session, draft, challenge }: Extract<Call, { type: 'submit' }>, state: string): SignupRequest {
  return {
    state,
    username: normalizeUsername(draft.username),
    accountSnapshot: session.accountSnapshot,
    challenge,
    ...(session.password ? { password: draft.password } : {}),
    ...(session.fields.length > 0 ? { fields: normalizeFields(draft.fields, session.fields) } : {}),
  };
}

function leaving(reply: ApiReply<Leaving>, state: string): Answer {
  if (!reply.ok) return failed(reply);
  const { continueUrl, sessionToken, username = null } = reply.value;
  if (!isWebUrl(continueUrl)) return failedWith('unreadable_reply', reply.start);
  const target = returnTarget(continueUrl, state, sessionToken);
  return { outcome: { type: 'leaving', target, username }, start: reply.start };
}

function failed({ failure, start }: FailedReply): Answer {
  return { outcome: { type: 'failed', failure }, start };
}

function failedWith(code: FailureCode, start: string | null): Answer {
  return { outcome: { type: 'failed', failure: { code, errors: [], retryAfter: null, requestId: null } }, start };
}
