import type { UsernameReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import { checkUsername as brokenRule, normalizeUsername, withoutSpaces } from '#contracts/username.js';
import type { Deadline } from '../deadline.js';
import { type Outcome, succeed } from '../result.js';
import type { SignupServices } from './context.js';
import { MAX_NAMES, suitableNames } from './free-names.js';
import type { Arrival } from './redirect-tokens.js';
import { isReserved } from './reserved-names.js';

/**
 * Whether a username could be taken right now, with free ones to choose from where it could not.
 * Only the submission decides: a tenant that cannot be asked just now makes it `unchecked`, not an error.
 *
 * The tenant is asked for the name and for what could stand in for it at once, and nothing more is asked when the name
 * turns out to be taken: the time until the answer tells no more than the answer.
 */
export async function checkUsername(
  services: SignupServices,
  query: { arrival: Arrival; typed: string },
  deadline: Deadline,
): Promise<Outcome<UsernameReply>> {
  const username = normalizeUsername(query.typed);
  const { username: rules } = services.rules.toCheck();
  const code = brokenRule(username, rules) ?? (isReserved(username, services.config) ? 'username_reserved' : undefined);
  if (code) return succeed({ username, status: 'invalid', code, suggestions: joinedName(services, username, code) });
  // The account is not read for a check: the suggestions are made of the name that was typed.
  const person = { userId: query.arrival.sub, emailVerified: false };
  const others = suitableNames(services, { person, rules, wanted: username });
  // Submissions go first where the tenant's rate limit is short.
  const taken = await services.mode.taken(
    { name: username, others, person: query.arrival.sub },
    { ...deadline, hint: true },
  );
  if (!taken.ok) return succeed({ username, status: 'unchecked', suggestions: [] });
  if (!taken.value.has(username)) return succeed({ username, status: 'available', suggestions: [] });
  const suggestions = others.filter((name) => !taken.value.has(name)).slice(0, MAX_NAMES);
  return succeed({ username, status: 'taken', code: 'username_taken', suggestions });
}

/** The name without its spaces, where that is all that is wrong with it. Nothing says that it is free. */
function joinedName({ rules, config }: SignupServices, username: string, code: FieldErrorCode): string[] {
  const joined = withoutSpaces(username);
  const usable = brokenRule(joined, rules.toCheck().username) === undefined && !isReserved(joined, config);
  return code === 'username_has_spaces' && usable ? [joined] : [];
}
