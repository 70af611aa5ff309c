import type { UsernameReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { checkUsername, normalizeUsername, type UsernameRules, withoutSpaces } from '#contracts/username.js';
import { type Deadline, startDeadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { LoginSession } from './login-session.js';
import type { SignupServices } from './signup-services.js';
import { allowedProfile, type NameProfile, usernameCandidates } from './username-candidates.js';

const MAX_SUGGESTIONS = 3;
/** How long opening the page may wait for suggestions. */
const SUGGESTIONS_MS = 1_000;

/** Whether the team's configuration keeps this username for itself. Checked on the server: the list is not for the browser. */
export function isReservedUsername(username: string, { username: rules }: Pick<SignupConfig, 'username'>): boolean {
  return rules.reserved.includes(username);
}

/**
 * Whether a username is available right now, with suggestions when it is taken. Only the submission decides: if the tenant
 * cannot be asked, the username is `unchecked`, which is no error.
 *
 * Username and suggestions are looked up together, so the response time reveals no more than the answer.
 */
export async function checkAvailability(
  services: SignupServices,
  { session, typed }: { session: LoginSession; typed: string },
  deadline: Deadline,
): Promise<Result<UsernameReply>> {
  const username = normalizeUsername(typed);
  const { username: rules } = services.credentialRules.forValidation();
  const reserved = isReservedUsername(username, services.config) ? 'username_reserved' : undefined;
  const code = checkUsername(username, rules) ?? reserved;
  if (code) return ok({ username, status: 'invalid', code, suggestions: joinedUsername(services, username, code) });
  const userId = session.sub;
  // A check does not read the account: suggestions are made from the typed name.
  const profile = { userId, emailVerified: false };
  const alternatives = allowedCandidates(services.config, { profile, rules, desired: username });
  const taken = await services.strategy.findTaken(
    { username, alternatives, userId },
    { ...deadline, bestEffort: true },
  );
  if (!taken.ok) return ok({ username, status: 'unchecked', suggestions: [] });
  if (!taken.value.has(username)) return ok({ username, status: 'available', suggestions: [] });
  const suggestions = alternatives.filter((name) => !taken.value.has(name)).slice(0, MAX_SUGGESTIONS);
  return ok({ username, status: 'taken', code: 'username_taken', suggestions });
}

/** The username without its spaces, if they are its only error. Whether it is free is not checked. */
function joinedUsername({ credentialRules, config }: SignupServices, username: string, code: FieldErrorCode): string[] {
  const joined = withoutSpaces(username);
  const isValid = checkUsername(joined, credentialRules.forValidation().username) === undefined;
  return code === 'username_has_spaces' && isValid && !isReservedUsername(joined, config) ? [joined] : [];
}

export interface SuggestionInput {
  profile: NameProfile;
  rules: UsernameRules;
  /** The username that the user typed and cannot have. */
  desired?: string;
}

/** Suggestions for the form: usernames that are free as far as one best-effort call can tell. None when that takes too long. */
export async function findAvailableUsernames(
  { strategy, config }: Pick<SignupServices, 'strategy' | 'config'>,
  input: SuggestionInput,
  deadline: Deadline,
): Promise<string[]> {
  const candidates = allowedCandidates(config, input);
  if (candidates.length === 0) return [];
  const ms = Math.min(SUGGESTIONS_MS, deadline.msLeft());
  const taken = await strategy.findTakenApprox(candidates, { ...startDeadline(ms), bestEffort: true });
  return taken.ok ? candidates.filter((name) => !taken.value.has(name)).slice(0, MAX_SUGGESTIONS) : [];
}

/** Candidates, best first, without those that the configuration reserves. */
function allowedCandidates(config: SignupConfig, { profile, rules, desired }: SuggestionInput): string[] {
  const allowed = allowedProfile(profile, config.username.suggestFrom);
  return usernameCandidates(allowed, rules, desired).filter((name) => !isReservedUsername(name, config));
}
