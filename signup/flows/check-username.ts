import type { UsernameReply } from '#contracts/endpoints.js';
import { checkUsername as brokenRule, normalizeUsername } from '#contracts/username.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../outcome.js';
import type { Arrival } from '../ports/redirect-tokens.js';
import { isReserved } from './reserved-names.js';
import type { SignupServices } from './services.js';
import { usernameCandidates } from './username-suggestions.js';

const MAX_SUGGESTIONS = 3;

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
  const code =
    brokenRule(username, services.rules.toCheck().username) ??
    (isReserved(username, services.config) ? 'username_reserved' : undefined);
  if (code) return succeed({ username, status: 'invalid', code, suggestions: [] });
  // Submissions go first where the tenant's rate limit is short.
  const patience: Deadline = { ...deadline, hint: true };
  const taken = await services.mode.taken([username], patience);
  if (!taken.ok) return succeed({ username, status: 'unchecked', suggestions: [] });
  if (!taken.value.has(username)) return succeed({ username, status: 'available', suggestions: [] });
  const suggestions = await freeNames(services, { sub: query.arrival.sub, wanted: username }, patience);
  return succeed({ username, status: 'taken', code: 'username_taken', suggestions });
}

/** Free names that suit the person; none where the tenant cannot be asked. */
async function freeNames(
  { directory, mode, config }: SignupServices,
  { sub, wanted }: { sub: string; wanted: string },
  deadline: Deadline,
): Promise<string[]> {
  const account = await directory.read(sub, deadline);
  if (!account.ok || account.value === undefined) return [];
  const candidates = usernameCandidates(account.value, config.username, wanted).filter(
    (name) => !isReserved(name, config),
  );
  if (candidates.length === 0) return [];
  const taken = await mode.taken(candidates, deadline);
  return taken.ok ? candidates.filter((name) => !taken.value.has(name)).slice(0, MAX_SUGGESTIONS) : [];
}
