import { declineRequest } from '#contracts/endpoints.js';
import { declineSignup } from '#server/signup/decline.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import { readJson } from './_http/request-body.js';

/** `POST { state, decision }`: skips the signup, or cancels the login. */
export const decline = endpoint({
  POST: withAuth(async ({ session, request }, { services }) => {
    const body = await readJson(request, declineRequest);
    return body.ok ? declineSignup(services, session, body.value) : body;
  }),
});

export default deployed(decline);
