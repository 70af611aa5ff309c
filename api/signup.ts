import { signupRequest } from '#contracts/endpoints.js';
import { completeSignup } from '#signup/flows/complete-signup.js';
import { deployed, endpoint, withArrival } from './_http/endpoint.js';
import { readJson } from './_http/request-body.js';

/** `POST { state, username, password?, fields? }`: completes the signup and says where the login goes on. */
export const signup = endpoint({
  POST: withArrival(async ({ arrival, request, deadline }, { services }) => {
    const body = await readJson(request, signupRequest);
    return body.ok ? completeSignup(services, { arrival, request: body.value }, deadline) : body;
  }),
});

export default deployed(signup);
