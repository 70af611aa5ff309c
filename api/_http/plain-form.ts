import {
  type DeclineReply,
  declineRequest,
  type SessionReply,
  type SignupReply,
  signupRequest,
} from '#contracts/endpoints.js';
import { errorStatus, isFieldErrorCode } from '#contracts/error-codes.js';
import { err, type Failure, type Result } from '#server/result.js';
import { type Account, toPublicUser } from '#server/signup/account.js';
import { anonymousSession } from '#server/signup/rules.js';
import {
  type FormToForward,
  forwardForm,
  type PostedForm,
  readPostedForm,
  screenAfterFailure,
  signupOf,
} from '../../web/ssr/form-post.js';
import type { Application } from './application.js';
import { type Endpoint, endpoint, type Handler, type Presenter, withAuth } from './endpoint.js';
import { countPlainForm } from './funnel.js';
import { type LoadRenderer, pageBrand } from './page.js';
import { rateLimitedSubmit } from './rate-limited.js';
import * as recorded from './recorded-flows.js';
import { contentLanguage, parseBody, readForm } from './request-body.js';

/**
 * `POST` of the plain HTML form (`application/x-www-form-urlencoded`), with token and `state` in the query of the link.
 * - Success: `303` to `continueUrl` with the continue token in its query, because without a script the browser cannot post it.
 * - Failure: the page with its errors and the submitted values, except the password.
 * - With another back end (`API_URL`), the form is forwarded to it as JSON.
 */
export function plainForm(loadRenderer: LoadRenderer): Endpoint {
  return (request, application) => {
    const { services, settings } = application;
    const { apiUrl = '' } = settings;
    let form = anonymousSession(services.config, services.now());
    let posted = readPostedForm(request, new URLSearchParams(), form);

    const forwarded: Handler = async ({ deadline }) => {
      if (!posted.token) return err('token_missing');
      const body = await readForm(request);
      if (!body.ok) return body;
      posted = readPostedForm(request, body.value, form);
      return forward(apiUrl, { posted, form, deadline: deadline.msLeft() });
    };
    const own = withAuth(
      async (call) => {
        const body = await readForm(request);
        if (!body.ok) return body;
        posted = readPostedForm(request, body.value, form);
        const { state, decision } = posted;
        const language = contentLanguage(posted.language);
        const counted = (send: () => Promise<Result<object>>) =>
          countPlainForm(call, application, { decision, language, send });
        if (decision !== null) {
          const declined = parseBody({ state, decision }, declineRequest);
          // Declining has no rate limit, so that users can always leave.
          if (!declined.ok) return declined;
          return counted(() => recorded.decline(call, application, { request: declined.value, language }));
        }
        const parsed = parseBody(signupOf(posted, form), signupRequest);
        if (!parsed.ok) return parsed;
        const submission = {
          request: parsed.value,
          language,
          // A form with errors shows the account of the user.
          onAccount: (account: Account) => {
            form = { ...form, user: toPublicUser(account) };
          },
        };
        const submit = rateLimitedSubmit(parsed.value, () => recorded.complete(call, application, submission));
        return counted(() => submit(call, application));
      },
      () => posted.token,
    );
    const present: Presenter = (result, requestId) =>
      result.ok
        ? seeOther(result.value as SignupReply | DeclineReply) // the values of both handlers
        : formPage({ failure: result.failure, request, requestId, form, posted }, application, loadRenderer);
    // The page itself has the same URL.
    return endpoint({ POST: apiUrl ? forwarded : own }, { present, others: ['GET', 'HEAD'] })(request, application);
  };
}

/** Forwards the form to another back end. Its error codes become those of this API. */
async function forward(apiUrl: string, form: FormToForward): Promise<Result<SignupReply | DeclineReply>> {
  const reply = await forwardForm(apiUrl, form);
  if (reply.ok) return reply;
  const { code, errors, retryAfter } = reply.failure;
  if (code === 'no_connection') return err('tenant_timeout', { cause: 'API_URL: no answer' });
  if (code === 'unreadable_reply')
    return err('internal_error', { cause: 'API_URL: the response does not match the API contract' });
  const fields = errors.map(({ field, code, text }) => ({
    field,
    code: isFieldErrorCode(code) ? code : ('field_invalid' as const),
    ...(text !== undefined && { text }),
  }));
  return err(code, { errors: fields, ...(retryAfter !== null && { retryAfter }) });
}

function seeOther({ continueUrl, sessionToken }: SignupReply | DeclineReply): Response {
  const url = new URL(continueUrl);
  if (sessionToken !== undefined) url.searchParams.set('session_token', sessionToken);
  return new Response(null, { status: 303, headers: { location: url.href } });
}

interface FailedForm {
  failure: Failure;
  request: Request;
  requestId: string;
  form: SessionReply;
  posted: PostedForm;
}

async function formPage(
  { failure, request, requestId, form, posted }: FailedForm,
  application: Application,
  loadRenderer: LoadRenderer,
): Promise<Response> {
  const { code, errors = [], retryAfter } = failure;
  const [renderer, { name: brand }] = await Promise.all([
    loadRenderer(),
    pageBrand(request, posted.token, application),
  ]);
  const html = await renderer.document({
    brand,
    initialState: {
      screen: screenAfterFailure({ code, errors, retryAfter: retryAfter ?? null, requestId }, form, posted.values),
      start: application.settings.appUrl,
    },
    language: renderer.language(request, brand),
    // Passwords are never sent back.
    posted: { ...posted.values, password: '' },
    passThrough: posted.passThrough,
  });
  return new Response(html, {
    status: errorStatus[code],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  });
}
