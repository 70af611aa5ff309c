import type { DeclineReply, SessionReply, SignupReply, SignupRequest } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import { createApiClient } from '../api/client.js';
import type { Failure, FieldProblem } from '../api/failures.js';
import { isWebUrl, ownFault } from '../api/reply.js';
import { readLink } from '../flow/login-link.js';
import { failureScreen } from '../flow/reducer.js';
import type { Screen } from '../flow/state.js';
import { type FormValues, parseFormData } from '../form/form-values.js';

/** A form that a browser has sent by itself: its body, and the address with what arrived. */
export interface PostedForm {
  token: string | null;
  state: string | undefined;
  /** As it was sent. null for a signup: the button with the name `decision` was not the one. */
  decision: string | null;
  /** BCP 47 tag of the page that was read, as it says itself. */
  language: string | null;
  /** What was typed, for the form that comes back. */
  values: FormValues;
  passThrough: Readonly<Record<string, string>>;
}

/** The token in an address of the page; null where there is none. */
export function linkToken(request: Request): string | null {
  return readLink(new URL(request.url).search).token;
}

/** @param session what the form asks for. */
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

/** The submission in it. A hidden field has its value from the link, as no script has put it into the form. */
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
 * What the page shows when such a form could not be completed. Where no script counts down and tries again, the form
 * itself is the way on; only what nobody can mend by sending it once more has a screen of its own.
 */
export function screenAfter(failure: Failure, session: SessionReply, values: FormValues): Screen {
  const screen = failureScreen(failure, { type: 'submit', session, values }, 0);
  const isForm = screen.name === 'form';
  if (!isForm && screen.name !== 'try-later' && screen.name !== 'failed') return screen;
  const errors = (isForm && screen.problem?.errors) || [];
  return { name: 'form', session, problem: { code: failure.code, errors: withPassword(errors, session, values) } };
}

/** A password does not come back: where it was good it has to be typed again all the same. In the order of the form. */
function withPassword(
  errors: readonly FieldProblem[],
  session: SessionReply,
  values: FormValues,
): readonly FieldProblem[] {
  if (!session.password || values.password === '' || errors.some(({ field }) => field === 'password')) return errors;
  const again = { field: 'password', code: 'password_again' };
  const ofName = errors.filter(({ field }) => field === 'username');
  return [...ofName, again, ...errors.filter((error) => !ofName.includes(error))];
}

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
