import { declineRequest } from '#contracts/endpoints.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import * as recorded from './_http/recorded-flows.js';
import { readJson } from './_http/request-body.js';

/** `POST { state, decision }`: skips the signup, or cancels the login. */
export const decline = endpoint({
  POST: withAuth(async (call, application) => {
    const body = await readJson(call.request, declineRequest);
    return body.ok ? recorded.decline(call, application, body.value) : body;
  }),
});

export default deployed(decline);
