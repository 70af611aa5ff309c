import { openSignup } from '#server/signup/open.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import { rateLimited } from './_http/rate-limited.js';

/** `GET`: the user, and what the form asks for. `POST`: a fresh session token for a user who needs longer. */
export const session = endpoint({
  GET: withAuth(
    rateLimited('open', ({ session, deadline }, { services }) =>
      inFlowSpan('signup.open', () => openSignup(services, session, { ...deadline, onlyCall: true })),
    ),
  ),
  POST: withAuth(
    rateLimited('renew', ({ session }, { services }) =>
      inFlowSpan('signup.renew', () => services.tokens.renew(session)),
    ),
  ),
});

export default deployed(session);
