import { readFile } from 'node:fs/promises';
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
import { type PostedForm, readPostedForm, screenAfter, signupOf } from '../../web/ssr/form-post.js';
import { type FormToForward, forwardForm } from '../../web/ssr/forwarded-form.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';
import type { Application } from './application.js';
import { type Endpoint, endpoint, type Handler, type Presenter, withAuth } from './endpoint.js';
import { countPlainForm } from './funnel.js';
import { pageBrand } from './page-brand.js';
import { rateLimitedSubmit } from './rate-limited.js';
import * as recorded from './recorded-flows.js';
import { contentLanguage, parseBody, readForm } from './request-body.js';

/**
 * `POST` of the plain HTML form (`application/x-www-form-urlencoded`). Token and `state` are in the query, as they arrived.
 * Success is a `303` to `continueUrl` with the continue token in its query: without a script the browser cannot post it.
 * A failure is the page with its errors and the submitted values, except the password.
 * With another back end (`API_URL`) the form is forwarded to it as JSON.
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
          // Declining has no rate limit: there is always a way out.
          if (!declined.ok) return declined;
          return counted(() => recorded.decline(call, application, { request: declined.value, language }));
        }
        const parsed = parseBody(signupOf(posted, form), signupRequest);
        if (!parsed.ok) return parsed;
        const submission = {
          request: parsed.value,
          language,
          // The form that is sent back shows whose account it is.
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
        ? seeOther(result.value as SignupReply | DeclineReply) // the two values of both handlers
        : formPage({ failure: result.failure, request, requestId, form, posted }, application, loadRenderer);
    // The page itself is at the same address.
    return endpoint({ POST: apiUrl ? forwarded : own }, { present, others: ['GET', 'HEAD'] })(request, application);
  };
}

/** The answer of another back end, with the codes of this API. */
async function forward(apiUrl: string, form: FormToForward): Promise<Result<SignupReply | DeclineReply>> {
  const reply = await forwardForm(apiUrl, form);
  if (reply.ok) return reply;
  const { code, errors, retryAfter } = reply.failure;
  if (code === 'no_connection') return err('tenant_timeout', { cause: 'API_URL: no answer' });
  if (code === 'unreadable_reply') return err('internal_error', { cause: 'API_URL: breaks the contract' });
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
      screen: screenAfter({ code, errors, retryAfter: retryAfter ?? null, requestId }, form, posted.values),
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

/** Loads the page's renderer when it is first needed. */
export type LoadRenderer = () => Promise<PageRenderer>;

/** The renderer that `npm run build` has written. After an error the next call tries again. @param folder ends with a slash. */
export function builtRenderer(folder: URL): LoadRenderer {
  let renderer: Promise<PageRenderer> | undefined;
  return () => {
    renderer ??= readRenderer(folder).catch((error) => {
      renderer = undefined;
      throw error;
    });
    return renderer;
  };
}

async function readRenderer(folder: URL): Promise<PageRenderer> {
  const [module, template] = await Promise.all([
    import(/* @vite-ignore */ new URL('page-renderer.mjs', folder).href),
    readFile(new URL('page-template.json', folder), 'utf8'),
  ]);
  // Both files are written by our own build.
  const { createPageRenderer } = module as typeof import('../../web/ssr/page-renderer.js');
  return createPageRenderer(JSON.parse(template) as PageTemplate);
}
