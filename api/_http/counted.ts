import { looksAutomated, type RobotSignals } from '#contracts/robot-signals.js';
import { loginId } from '#signup/flows/login-id.js';
import type { SignupServices } from '#signup/flows/services.js';
import type { CountedAction } from '#signup/ports/rate-limiter.js';
import { clientAddress } from './client-address.js';
import type { ArrivedHandler } from './endpoint.js';

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
    const { services, settings } = application;
    const { arrival, request } = call;
    const address = clientAddress(request, settings.clientIpHeader);
    const within = await services.limits.count(action, { login: loginId(arrival), user: arrival.sub, address });
    return within.ok ? handler(call, application) : within;
  };
}

/** The same for a submission: one that looks like a program's is counted once more, by tighter limits. */
export function countedSubmission(
  signals: RobotSignals | undefined,
  handler: ArrivedHandler<SignupServices>,
): ArrivedHandler<SignupServices> {
  return counted('submit', looksAutomated(signals) ? counted('doubtful-submit', handler) : handler);
}
