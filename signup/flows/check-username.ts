import type { UsernameReply } from '#contracts/endpoints.js';
import { checkUsername as brokenRule, normalizeUsername } from '#contracts/username.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../outcome.js';
import type { Arrival } from '../ports/redirect-tokens.js';
import { freeNames } from './free-names.js';
import { isReserved } from './reserved-names.js';
import type { SignupServices } from './services.js';

/**
 * Whether a username could be taken right now, with free ones to choose from where it could not.
 * Only the submission decides: a tenant that cannot be asked just now makes it `unchecked`, not an error.
 */
export async function checkUsername(
  services: SignupServices,
  query: { arrival: Arrival; typed: string },
  deadline: Deadline,
): Promise<Outcome<UsernameReply>> {
  const username = normalizeUsername(query.typed);
  const { username: rules } = services.rules.toCheck();
  const code = brokenRule(username, rules) ?? (isReserved(username, services.config) ? 'username_reserved' : undefined);
  if (code) return succeed({ username, status: 'invalid', code, suggestions: [] });
  // Submissions go first where the tenant's rate limit is short.
  const patience: Deadline = { ...deadline, hint: true };
  const taken = await services.mode.taken([username], patience);
  if (!taken.ok) return succeed({ username, status: 'unchecked', suggestions: [] });
  if (!taken.value.has(username)) return succeed({ username, status: 'available', suggestions: [] });
  const account = await services.directory.read(query.arrival.sub, patience);
  const suggestions =
    account.ok && account.value
      ? await freeNames(services, { account: account.value, rules, wanted: username }, patience)
      : [];
  return succeed({ username, status: 'taken', code: 'username_taken', suggestions });
}
