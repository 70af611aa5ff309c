import type { SignupRequest } from '#contracts/endpoints.js';
import type { SignupServices } from '#server/signup/context.js';
import { loginId } from '#server/signup/login-id.js';
import type { Caller, CountedAction } from '#server/signup/rate-limiter.js';
import { requireChallenge } from '#server/signup/require-challenge.js';
import type { Application } from './application.js';
import { clientAddress } from './client-address.js';
import type { ArrivedCall, ArrivedHandler } from './endpoint.js';

/**
 * A handler that may ask the tenant, and that one login, one user and one address may call so often only. Fails with `rate_limited`.
 *
 * Calls without a valid token are not counted. Refusing one asks nobody, and so nobody without a token can use up the limit
 * of an address.
 */
export function counted(
  action: CountedAction,
  handler: ArrivedHandler<SignupServices>,
): ArrivedHandler<SignupServices> {
  return async (call, application) => {
    const within = await application.services.limits.count(action, callerOf(call, application));
    return within.ok ? handler(call, application) : within;
  };
}

/**
 * The same for a submission, which has to pass the challenge where there is one: after the limits, and before the tenant is
 * asked for anything. One without a username makes nothing: it only goes on with a signup that is completed.
 */
export function countedSubmission(
  { username, challenge }: Pick<SignupRequest, 'username' | 'challenge'>,
  handler: ArrivedHandler<SignupServices>,
): ArrivedHandler<SignupServices> {
  return counted('submit', async (call, application) => {
    if (username === undefined) return handler(call, application);
    const { services, log } = application;
    const submission = { login: loginId(call.arrival), token: challenge };
    const passed = await requireChallenge(services, submission, call.deadline);
    if (!passed.ok) return passed;
    const { unverified } = passed.value;
    if (unverified !== undefined)
      log.error({ cause: `challenge: ${unverified}` }, 'The challenge could not be checked');
    return handler(call, application);
  });
}

function callerOf({ arrival, request }: ArrivedCall, { settings }: Pick<Application, 'settings'>): Caller {
  const address = clientAddress(request, settings.clientIpHeader);
  return { login: loginId(arrival), user: arrival.sub, address };
}
