import type { DeclineReply, DeclineRequest } from '#contracts/endpoints.js';
import { fail, type Outcome, succeed } from '../outcome.js';
import type { Arrival } from '../ports/redirect-tokens.js';
import { continueUrl } from './return-to-login.js';
import type { OwnServices } from './services.js';

/**
 * Lets somebody go on without signing up (`skip`), or leave altogether (`cancel`). Nothing is written.
 * Fails with `state_missing`, or with `skip_not_allowed` where the configuration says so.
 */
export async function declineSignup(
  { tokens, config }: OwnServices,
  arrival: Arrival,
  { state, decision }: DeclineRequest,
): Promise<Outcome<DeclineReply>> {
  if (!state) return fail('state_missing');
  if (decision === 'cancel') return succeed({ continueUrl: continueUrl(arrival, state, 'access_denied') });
  if (!config.skippable) return fail('skip_not_allowed');
  const sessionToken = await tokens.issueReturning({ sub: arrival.sub, state, signup: 'skipped' });
  return succeed({ continueUrl: continueUrl(arrival, state), sessionToken });
}
