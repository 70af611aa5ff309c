import { ok } from '#server/result.js';
import { openSignup } from '#server/signup/open.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import { deployed, endpoint, withAuth } from './_http/endpoint.js';
import { rateLimited } from './_http/rate-limited.js';

/** `GET`: the user and the rules of the form. `POST`: a fresh session token for a user who needs more time. */
export const session = endpoint({
  GET: withAuth(
    rateLimited('open', async ({ session, deadline }, { services, settings: { funnel } }) => {
      const open = () => openSignup(services, session, { ...deadline, onlyCall: true });
      const opened = await inFlowSpan('signup.open', open);
      return opened.ok && funnel ? ok({ ...opened.value, funnel }) : opened;
    }),
  ),
  POST: withAuth(
    rateLimited('renew', ({ session }, { services }) =>
      inFlowSpan('signup.renew', () => services.tokens.renew(session)),
    ),
  ),
});

export default deployed(session);
