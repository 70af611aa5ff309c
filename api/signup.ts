import { signupRequest } from '#contracts/endpoints.js';
import { assemble } from '#server/services.js';
import { completeSignup } from '#server/signup/complete.js';
import { contentLanguage } from './_http/content-language.js';
import { countedSubmission } from './_http/counted.js';
import { deployed, endpoint, withArrival } from './_http/endpoint.js';
import { readJson, submissionLimit } from './_http/request-body.js';

/**
 * `POST { state, username, password?, fields?, challenge?, accountSnapshot? }`: completes the signup and says where the
 * login goes on. `Content-Language` names the language in which the form was read.
 */
export const signup = endpoint({
  POST: withArrival(async (call, application) => {
    const body = await readJson(call.request, signupRequest, submissionLimit(application.services.config));
    if (!body.ok) return body;
    const sent = { request: body.value, language: contentLanguage(call.request.headers.get('content-language')) };
    const submit = countedSubmission(body.value, ({ arrival, deadline }, { services }) =>
      completeSignup(services, { arrival, ...sent }, deadline),
    );
    return submit(call, application);
  }),
});

export default deployed(signup, assemble);
