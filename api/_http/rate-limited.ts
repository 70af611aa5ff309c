import type { SignupRequest } from '#contracts/endpoints.js';
import type { RateLimitedAction } from '#server/limits.js';
import { loginId } from '#server/signup/login-session.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import { clientAddress } from './client-address.js';
import type { AuthedCall, Handler } from './endpoint.js';

/**
 * Limits how often a login, a user and a client address may call a handler. Fails with `rate_limited`. Requests without a valid
 * token are not counted: they cost no call to the tenant, and must not use up the limit of an address.
 */
export function rateLimited(action: RateLimitedAction, handler: Handler<AuthedCall>): Handler<AuthedCall> {
  return async (call, application) => {
    const { session, request } = call;
    const { services, settings } = application;
    const address = clientAddress(request, settings.clientIpHeader);
    const counted = await services.rateLimiter.count(action, { login: loginId(session), user: session.sub, address });
    return counted.ok ? handler(call, application) : counted;
  };
}

/**
 * Like `rateLimited`, for a submission, which must also pass the challenge: after the rate limits, before any call to the tenant.
 * A submission without a username only continues a completed signup and needs no challenge.
 */
export function rateLimitedSubmit(
  { username, challenge: token }: Pick<SignupRequest, 'username' | 'challenge'>,
  handler: Handler<AuthedCall>,
): Handler<AuthedCall> {
  return rateLimited('submit', async (call, application) => {
    const { challenge } = application.services;
    if (challenge === undefined || username === undefined) return handler(call, application);
    const answer = { login: loginId(call.session), token };
    const passed = await inFlowSpan('signup.challenge', () => challenge.check(answer, call.deadline));
    if (!passed.ok) return passed;
    const { unverified } = passed.value;
    if (unverified !== undefined)
      application.log.error(
        { requestId: call.record.requestId, cause: `challenge: ${unverified}` },
        'challenge not checked',
      );
    return handler(call, application);
  });
}
