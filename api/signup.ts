import { signupRequest } from '#contracts/endpoints.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import { rateLimitedSubmit } from './_http/rate-limited.js';
import { complete } from './_http/recorded-flows.js';
import { contentLanguage, readJson, submissionLimit } from './_http/request-body.js';

/**
 * `POST { state, username, password?, fields?, challenge?, accountSnapshot? }`: completes the signup and returns the URL at which
 * the login continues. `Content-Language` is the language in which the user read the form.
 */
export const signup = endpoint({
  POST: withAuth(async (call, application) => {
    const { request } = call;
    const body = await readJson(request, signupRequest, submissionLimit(application.services.config));
    if (!body.ok) return body;
    const language = contentLanguage(request.headers.get('content-language'));
    const submission = { request: body.value, language };
    return rateLimitedSubmit(body.value, () => complete(call, application, submission))(call, application);
  }),
});

export default deployed(signup);
