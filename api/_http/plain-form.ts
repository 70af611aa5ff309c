import {
  type DeclineReply,
  declineRequest,
  type SessionReply,
  type SignupReply,
  signupRequest,
} from '#contracts/endpoints.js';
import { errorStatus } from '#contracts/error-codes.js';
import type { Failure } from '#server/result.js';
import type { Account } from '#server/signup/account.js';
import { completeSignup } from '#server/signup/complete.js';
import { declineSignup } from '#server/signup/decline.js';
import { formOutline } from '#server/signup/form-outline.js';
import { shownUser } from '#server/signup/person.js';
import { type PostedForm, readPostedForm, screenAfter, signupOf } from '../../web/ssr/form-post.js';
import type { Application } from './application.js';
import type { LoadRenderer } from './built-renderer.js';
import { contentLanguage } from './content-language.js';
import { countedSubmission } from './counted.js';
import { type Endpoint, endpoint, type Presenter, withArrival } from './endpoint.js';
import { parseSent, readForm } from './request-body.js';

/**
 * `POST` of a plain HTML form (`application/x-www-form-urlencoded`); token and `state` stand in the query, as they
 * arrived. Success is a `303` to `continueUrl`, which carries the returning token: without a script nothing can post it.
 * Anything else is the page with what is wrong and what was typed, the password aside.
 */
export function plainForm(loadRenderer: LoadRenderer): Endpoint {
  return (request, application) => {
    const { services } = application;
    let session = formOutline(services.config, services.now());
    let posted = readPostedForm(request, new URLSearchParams(), session);

    const answer = withArrival(
      async (call) => {
        const body = await readForm(request);
        if (!body.ok) return body;
        posted = readPostedForm(request, body.value, session);
        const { state, decision } = posted;
        if (decision !== null) {
          const declined = parseSent({ state, decision }, declineRequest);
          // Leaving is not counted: there is always a way out.
          return declined.ok ? declineSignup(services, call.arrival, declined.value) : declined;
        }
        const parsed = parseSent(signupOf(posted, session), signupRequest);
        if (!parsed.ok) return parsed;
        const typed = {
          request: parsed.value,
          language: contentLanguage(posted.language),
          // The form that comes back shows whose it is.
          onAccount: (account: Account) => {
            session = { ...session, user: shownUser(account) };
          },
        };
        const submit = countedSubmission(typed.request, ({ arrival, deadline }) =>
          completeSignup(services, { arrival, ...typed }, deadline),
        );
        return submit(call, application);
      },
      () => posted.token,
    );
    const present: Presenter = (outcome, requestId) =>
      outcome.ok
        ? seeOther(outcome.value as SignupReply | DeclineReply) // what the handler above answers
        : formPage({ failure: outcome.failure, request, requestId, session, posted }, application, loadRenderer);
    // The page itself is at the same address.
    return endpoint({ POST: answer }, { present, others: ['GET', 'HEAD'] })(request, application);
  };
}

/** Where the login goes on. */
function seeOther({ continueUrl, sessionToken }: SignupReply | DeclineReply): Response {
  const url = new URL(continueUrl);
  if (sessionToken !== undefined) url.searchParams.set('session_token', sessionToken);
  return new Response(null, { status: 303, headers: { location: url.href } });
}

interface Unfinished {
  failure: Failure;
  request: Request;
  requestId: string;
  /** What the form asks for. */
  session: SessionReply;
  posted: PostedForm;
}

async function formPage(
  { failure, request, requestId, session, posted }: Unfinished,
  { settings }: Application,
  loadRenderer: LoadRenderer,
): Promise<Response> {
  const { code, errors = [], retryAfter } = failure;
  const renderer = await loadRenderer();
  const html = await renderer.document({
    initialState: {
      screen: screenAfter({ code, errors, retryAfter: retryAfter ?? null, requestId }, session, posted.values),
      start: settings.appUrl,
    },
    language: renderer.language(request),
    // Whatever is said of a password belongs to one that is in the field.
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
