import type { SuggestionSource } from '#contracts/signup-config.js';
import { checkUsername, type UsernameRules } from '#contracts/username.js';
import type { Account } from './account.js';

const MAX_CANDIDATES = 8;

/** The parts of an account that usernames are made from. */
export type NameProfile = Pick<
  Account,
  'userId' | 'name' | 'givenName' | 'familyName' | 'nickname' | 'email' | 'emailVerified'
>;

/** The profile, reduced to the sources that the team allows. */
export function allowedProfile(profile: NameProfile, sources: readonly SuggestionSource[] = ['name', 'email']) {
  const { userId, email, emailVerified, nickname, ...names } = profile;
  const fromName = sources.includes('name');
  const fromEmail = sources.includes('email');
  // Auth0 uses the local part of the address as the nickname when a provider sends none.
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
 * Usernames that fit a profile and the rules, best first. Whether they are free is not checked.
 * @param desired the username that the user typed; the first candidates stay close to it.
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
 * The local part of the verified address, if it reads like a name. Random local parts (private relays) and subaddresses
 * (after a plus) are left out. An unverified address may belong to another person.
 */
function localPart({ email, emailVerified }: NameProfile): string {
  const [local = '', domain] = emailVerified && email ? email.toLowerCase().split('@') : [];
  const name = local.split('+')[0] ?? '';
  const readable = /^[a-z]+(?:[._-][a-z]+)*[._-]?\d{0,4}$/.test(name);
  return readable && domain !== 'privaterelay.appleid.com' ? name : '';
}

/** Two digits derived from the user id, so that suggestions stay the same between calls. */
function numberFor({ userId }: NameProfile): number {
  return 10 + (Array.from(userId).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 90);
}

/** Lower-case letters that Unicode does not decompose, in their usual a–z spelling. */
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
 * A name in a–z, digits, dots and dashes, which every connection accepts. Accents are removed (NFKD), words are joined with
 * dots. Words in other scripts are left out as a whole. Addresses are left out: Auth0 uses them as names.
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
