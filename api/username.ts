import { checkAvailability } from '#server/signup/usernames.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import { rateLimited } from './_http/rate-limited.js';

/** `GET ?username=ada`: whether the username is available now. */
export const username = endpoint({
  GET: withAuth(
    rateLimited('check', ({ session, query, deadline }, { services }) =>
      inFlowSpan('signup.check_username', () =>
        checkAvailability(services, { session, typed: query.get('username') ?? '' }, deadline),
      ),
    ),
  ),
});

export default deployed(username);
