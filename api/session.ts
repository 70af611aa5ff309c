import { assemble } from '#server/services.js';
import { openSignup } from '#server/signup/open.js';
import { renewSignup } from '#server/signup/renew.js';
import { counted } from './_http/counted.js';
import { deployed, endpoint, withArrival } from './_http/endpoint.js';

/** `GET`: who signs up and what the form asks for. `POST`: a fresh token for somebody who needs longer. */
export const session = endpoint({
  GET: withArrival(
    counted('open', ({ arrival, deadline }, { services }) =>
      openSignup(services, arrival, { ...deadline, singleCall: true }),
    ),
  ),
  POST: withArrival(counted('renew', ({ arrival }, { services }) => renewSignup(services, arrival))),
});

export default deployed(session, assemble);
