import type { DeclineReply, SessionReply, SignupReply } from '#contracts/endpoints.js';
import { createApiClient } from '../api/client.js';
import { isWebUrl, ownFault } from '../api/reply.js';
import { type PostedForm, signupOf } from './form-post.js';

/** A plain form on its way to another back end. */
export interface FormToForward {
  posted: PostedForm;
  /** What the form asked for. */
  form: SessionReply;
  /** Milliseconds for the answer. */
  deadline: number;
}

/**
 * Sends a plain form to another back end (`API_URL`), as the page's script would have done: the address of the page alone has
 * the token, so a browser without a script cannot send it there itself.
 * @returns the reply; `unreadable_reply` for one that breaks the contract.
 */
export async function forwardForm(apiUrl: string, { posted, form, deadline }: FormToForward) {
  const { token, language, state, decision } = posted;
  const api = createApiClient({ base: apiUrl, token: () => token, language: () => language ?? '', deadline });
  const { signal } = new AbortController();
  const reply =
    decision === 'skip' || decision === 'cancel'
      ? await api.decline({ state, decision }, signal)
      : await api.signUp(signupOf(posted, form), signal);
  const { continueUrl } = reply.ok ? (reply.value satisfies SignupReply | DeclineReply) : {};
  return reply.ok && !isWebUrl(continueUrl) ? ownFault : reply;
}
