import { declineRequest } from '#contracts/endpoints.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import * as recorded from './_http/recorded-flows.js';
import { contentLanguage, readJson } from './_http/request-body.js';

/** `POST { state, decision }`: skips the signup, or cancels the login. `Content-Language` is the language of the page. */
export const decline = endpoint({
  POST: withAuth(async (call, application) => {
    const body = await readJson(call.request, declineRequest);
    const language = contentLanguage(call.request.headers.get('content-language'));
    return body.ok ? recorded.decline(call, application, { request: body.value, language }) : body;
  }),
});

export default deployed(decline);
