import type { DeclineReply, DeclineRequest } from '#contracts/endpoints.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { ConsumedLogins } from './consumed-logins.js';
import type { OwnServices } from './context.js';
import { loginId } from './login-id.js';
import type { Arrival } from './redirect-tokens.js';
import { continueUrl } from './return-to-login.js';

/** What leaving needs. */
export interface DeclineServices extends OwnServices {
  consumedLogins: ConsumedLogins;
}

/**
 * Lets somebody go on without signing up (`skip`), or leave altogether (`cancel`). Nothing is written to the tenant. Nobody
 * signs up with this login's link any more, as far as it is remembered; leaving once more is answered as before, because the
 * way back may have failed. The next login has a link of its own.
 * Fails with `state_missing`, or with `skip_not_allowed` where the configuration says so.
 */
export async function declineSignup(
  { tokens, config, consumedLogins }: DeclineServices,
  arrival: Arrival,
  { state, decision }: DeclineRequest,
): Promise<Outcome<DeclineReply>> {
  if (!state) return fail('state_missing');
  if (decision === 'skip' && !config.skippable) return fail('skip_not_allowed');
  await consumedLogins.add(loginId(arrival));
  if (decision === 'cancel') return succeed({ continueUrl: continueUrl(arrival, state, 'access_denied') });
  const sessionToken = await tokens.issueReturning({ sub: arrival.sub, state, login: arrival.jti, signup: 'skipped' });
  return succeed({ continueUrl: continueUrl(arrival, state), sessionToken });
}
