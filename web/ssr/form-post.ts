import type { DeclineReply, SessionReply, SignupReply, SignupRequest } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import { createApiClient } from '../api/client.js';
import type { Failure, FieldProblem } from '../api/failures.js';
import { isWebUrl, unreadableReply } from '../api/reply.js';
import { readLink } from '../flow/login-link.js';
import { failureScreen } from '../flow/reducer.js';
import type { Screen } from '../flow/state.js';
import { type FormValues, parseFormData } from '../form/form-values.js';

/** A form that was posted without script: its body, and the query of its URL. */
export interface PostedForm {
  token: string | null;
  state: string | undefined;
  /** Value of the button named `decision`, unchecked; null for a signup. */
  decision: string | null;
  /** BCP 47 tag from the page's hidden input `language`. */
  language: string | null;
  /** The typed values, for a form that comes back with errors. */
  values: FormValues;
  passThrough: Readonly<Record<string, string>>;
}

/** The session token in the URL of a request; null without one. */
export function linkToken(request: Request): string | null {
  return readLink(new URL(request.url).search).token;
}

/** Parses a form POST. @param session the form's fields and rules. */
export function readPostedForm(request: Request, body: URLSearchParams, session: SessionReply): PostedForm {
  const link = readLink(new URL(request.url).search);
  return {
    token: link.token,
    state: link.state ?? undefined,
    decision: body.get('decision'),
    language: body.get('language'),
    values: parseFormData(body, session.fields),
    passThrough: link.passThrough,
  };
}

/** The signup request of a posted form. The values of hidden fields come from the link, as no script has set them. */
export function signupOf({ state, values, passThrough }: PostedForm, session: SessionReply): SignupRequest {
  const fields = session.fields.flatMap((field): [string, FieldValue][] => {
    const value = values.fields[field.name] || (field.type === 'hidden' ? passThrough[field.name] : undefined);
    return value === undefined ? [] : [[field.name, value]];
  });
  return {
    state,
    username: values.username,
    ...(session.password && { password: values.password }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

/**
 * The screen for a posted form that failed. Without script there is no automatic retry, so the form shows errors that a
 * second submission may solve. Other errors have their own screens.
 */
export function screenAfterFailure(failure: Failure, session: SessionReply, values: FormValues): Screen {
  const screen = failureScreen(failure, { type: 'submit', session, values }, 0);
  const isForm = screen.name === 'form';
  if (!isForm && screen.name !== 'try-later' && screen.name !== 'failed') return screen;
  const errors = (isForm && screen.problem?.errors) || [];
  return { name: 'form', session, problem: { code: failure.code, errors: addPasswordAgain(errors, session, values) } };
}

/** Adds `password_again` in the order of the form: HTML never contains the password, so the user has to type it again. */
function addPasswordAgain(
  errors: readonly FieldProblem[],
  session: SessionReply,
  values: FormValues,
): readonly FieldProblem[] {
  if (!session.password || values.password === '' || errors.some(({ field }) => field === 'password')) return errors;
  const again = { field: 'password', code: 'password_again' };
  const usernameErrors = errors.filter(({ field }) => field === 'username');
  return [...usernameErrors, again, ...errors.filter((error) => !usernameErrors.includes(error))];
}

/** A posted form to forward to another back end. */
export interface FormToForward {
  posted: PostedForm;
  /** The form's fields and rules. */
  form: SessionReply;
  /** Milliseconds until a request without a response fails. */
  deadline: number;
}

/**
 * Forwards a form to another back end (`API_URL`), as the page's script would do. A browser without script posts to the
 * page's own URL, and only that has the token.
 * @returns the reply; `unreadable_reply` if it breaks the contract.
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
  return reply.ok && !isWebUrl(continueUrl) ? unreadableReply : reply;
}
