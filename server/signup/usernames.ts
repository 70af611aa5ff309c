import { checkUsername, withoutSpaces } from '#contracts/check-username.js';
import type { UsernameReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { SignupConfig, SuggestionSource } from '#contracts/signup-config.js';
import { normalizeUsername, type UsernameRules } from '#contracts/username.js';
import { bestEffort, type Deadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { Account } from './account.js';
import type { LoginSession } from './login-session.js';
import type { SignupServices } from './signup-services.js';

const MAX_SUGGESTIONS = 3;
const MAX_CANDIDATES = 8;
/** How long the session reply may wait for suggestions. */
const SUGGESTIONS_MS = 1_000;

/**
 * Checks a normalized username against the rules that are not for the browser. Submissions, checks and suggestions all ask here.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkServerRules(
  username: string,
  { username: { reserved } }: Pick<SignupConfig, 'username'>,
): FieldErrorCode | undefined {
  return reserved.includes(username) ? 'username_reserved' : undefined;
}

/**
 * Whether a username is available now, with suggestions if it is taken. Only the submission decides. If the tenant cannot be
 * asked, the status is `unchecked`, which is not a failure.
 *
 * Username and suggestions are looked up together, so that the response time reveals no more than the reply.
 */
export async function checkAvailability(
  services: SignupServices,
  { session, typed }: { session: LoginSession; typed: string },
  deadline: Deadline,
): Promise<Result<UsernameReply>> {
  const username = normalizeUsername(typed);
  const { username: rules } = services.credentialRules.forValidation();
  const code = checkUsername(username, rules) ?? checkServerRules(username, services.config);
  if (code) return ok({ username, status: 'invalid', code, suggestions: joinedUsername(services, username, code) });
  const userId = session.sub;
  // A check does not read the account, so suggestions are derived from the typed username.
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

/** Suggests the username without its spaces, if they are its only error. Availability is not checked. */
function joinedUsername({ credentialRules, config }: SignupServices, username: string, code: FieldErrorCode): string[] {
  const joined = withoutSpaces(username);
  const broken = checkUsername(joined, credentialRules.forValidation().username) ?? checkServerRules(joined, config);
  return code === 'username_has_spaces' && broken === undefined ? [joined] : [];
}

interface SuggestionInput {
  profile: NameProfile;
  rules: UsernameRules;
  /** The username that the user typed and cannot have. */
  desired?: string;
}

/** Suggestions for the form: usernames that are available according to one best-effort call. None if the call takes too long. */
export async function findAvailableUsernames(
  { strategy, config }: Pick<SignupServices, 'strategy' | 'config'>,
  input: SuggestionInput,
  deadline: Deadline,
): Promise<string[]> {
  const candidates = allowedCandidates(config, input);
  if (candidates.length === 0) return [];
  const taken = await strategy.findTakenApprox(candidates, bestEffort(deadline, SUGGESTIONS_MS));
  return taken.ok ? candidates.filter((name) => !taken.value.has(name)).slice(0, MAX_SUGGESTIONS) : [];
}

/** Candidates, best first, without those that a rule of the server refuses. */
function allowedCandidates(config: SignupConfig, { profile, rules, desired }: SuggestionInput): string[] {
  const allowed = allowedProfile(profile, config.username.suggestFrom);
  return usernameCandidates(allowed, rules, desired).filter((name) => checkServerRules(name, config) === undefined);
}

/** The account data that usernames are derived from. */
type NameProfile = Pick<
  Account,
  'userId' | 'name' | 'givenName' | 'familyName' | 'nickname' | 'email' | 'emailVerified'
>;

/** Reduces the profile to the sources that the configuration allows. */
function allowedProfile(profile: NameProfile, sources: readonly SuggestionSource[] = ['name', 'email']) {
  const { userId, email, emailVerified, nickname, ...names } = profile;
  const fromName = sources.includes('name');
  const fromEmail = sources.includes('email');
  // Auth0 uses the local part of the address as the nickname if a provider sends none.
  const isOwnNickname = fromEmail || nickname?.toLowerCase() !== email?.toLowerCase().split('@')[0];
  return {
    userId,
    emailVerified,
    ...(fromName && names),
    ...(fromName && isOwnNickname && nickname !== undefined && { nickname }),
    ...(fromEmail && email !== undefined && { email }),
  } satisfies NameProfile;
}

/**
 * Usernames that fit a profile and the rules, best first. Availability is not checked.
 * @param desired the username that the user typed; the first candidates resemble it.
 */
export function usernameCandidates(profile: NameProfile, rules: UsernameRules, desired?: string): string[] {
  const first = toLatinName(profile.givenName ?? profile.name?.split(/\s+/)[0]);
  const last = toLatinName(profile.familyName ?? profile.name?.split(/\s+/).slice(1).join(' '));
  const base = toLatinName(desired);
  const local = localPart(profile);
  const number = numberFor(profile);
  const candidates = [
    base && last && `${base}.${last[0]}`,
    first && last && `${first}.${last}`,
    toLatinName(profile.nickname),
    base && `${base}${number}`,
    local,
    first && last && `${first[0]}.${last}`,
    first && last && `${first}${last}`,
    first && `${first}${number}`,
    last && `${last}${number}`,
    local && `${local}${number}`,
    base && `${base}${10 + ((number * 7) % 90)}`,
    base && `${base}.${number}`,
  ];
  const usable = candidates.filter((name) => name !== '' && name !== desired);
  return [...new Set(usable)].filter((name) => checkUsername(name, rules) === undefined).slice(0, MAX_CANDIDATES);
}

/**
 * The local part of the verified address without a subaddress (after `+`), if it reads like a name; empty otherwise. Random
 * local parts (private relays) are left out. Unverified addresses are ignored, because they may belong to another person.
 */
function localPart({ email, emailVerified }: NameProfile): string {
  const [local = '', domain] = emailVerified && email ? email.toLowerCase().split('@') : [];
  const name = local.split('+')[0] ?? '';
  const readable = /^[a-z]+(?:[._-][a-z]+)*[._-]?\d{0,4}$/.test(name);
  return readable && domain !== 'privaterelay.appleid.com' ? name : '';
}

/** A two-digit number derived from the user ID, so that suggestions stay the same between calls. */
function numberFor({ userId }: NameProfile): number {
  return 10 + (Array.from(userId).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 90);
}

/** Lower-case letters that Unicode does not decompose, with their usual transliteration. */
const transliterations: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
};

/**
 * Converts a name to a–z, digits, dots, dashes and underscores, which every connection accepts. Accents are removed (NFKD),
 * words are joined with dots, and words in other scripts are dropped. E-mail addresses, which Auth0 may use as names, give an
 * empty text.
 */
function toLatinName(text: string | undefined): string {
  if (text === undefined || text.includes('@')) return '';
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]/g, (letter) => transliterations[letter] ?? letter);
  const words = plain.split(/\s+/).filter((word) => !/[^\P{L}a-z]/u.test(word));
  const clean = words.map((word) => word.replaceAll(/[^a-z0-9._-]/g, '').replaceAll(/^[._-]+|[._-]+$/g, ''));
  return clean.filter(Boolean).join('.');
}
