import type { RenewReply } from '#contracts/endpoints.js';
import { type Outcome, succeed } from '../result.js';
import type { OwnServices } from './context.js';
import type { Arrival } from './redirect-tokens.js';

/**
 * A fresh arriving token for somebody who needs longer, up to an hour after the first one was made.
 * Fails with `token_expired` when that hour is over.
 */
export async function renewSignup({ tokens }: OwnServices, arrival: Arrival): Promise<Outcome<RenewReply>> {
  const renewed = await tokens.renew(arrival);
  if (!renewed.ok) return renewed;
  const { token, expiresAt } = renewed.value;
  return succeed({ sessionToken: token, expiresAt: new Date(expiresAt * 1000).toISOString() });
}
