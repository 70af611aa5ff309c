import { declineRequest } from '#contracts/endpoints.js';
import { assembleDecline } from '#server/services.js';
import { type DeclineServices, declineSignup } from '#server/signup/decline.js';
import { deployed, endpoint, withArrival } from './_http/endpoint.js';
import { readJson } from './_http/request-body.js';

/** `POST { state, decision }`: goes on without signing up, or leaves the login. */
export const decline = endpoint<DeclineServices>({
  POST: withArrival(async ({ arrival, request }, { services }) => {
    const body = await readJson(request, declineRequest);
    return body.ok ? declineSignup(services, arrival, body.value) : body;
  }),
});

export default deployed(decline, assembleDecline);
