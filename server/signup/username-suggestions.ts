import type { SuggestionSource } from '#contracts/signup-config.js';
import { checkUsername, type UsernameRules } from '#contracts/username.js';
import type { Account } from './account.js';
import { latinName } from './latin-name.js';

const MAX_CANDIDATES = 8;

/** What names are made of. */
export type NamedPerson = Pick<
  Account,
  'userId' | 'name' | 'givenName' | 'familyName' | 'nickname' | 'email' | 'emailVerified'
>;

/** A person as far as the team lets names be made of them. */
export function knownBy(person: NamedPerson, sources: readonly SuggestionSource[] = ['name', 'email']): NamedPerson {
  const { userId, email, emailVerified, nickname, ...names } = person;
  const fromName = sources.includes('name');
  const fromEmail = sources.includes('email');
  // Where a provider gives no nickname, Auth0 makes one of the address.
  const isOwn = fromEmail || nickname?.toLowerCase() !== email?.toLowerCase().split('@')[0];
  return {
    userId,
    emailVerified,
    ...(fromName && names),
    ...(fromName && isOwn && nickname !== undefined && { nickname }),
    ...(fromEmail && email !== undefined && { email }),
  };
}

/**
 * Usernames that suit a person and keep to the rules, the best first. Nothing says that they are free.
 * @param wanted what the person typed, if anything: the first candidates stay close to it.
 */
export function usernameCandidates(person: NamedPerson, rules: UsernameRules, wanted?: string): string[] {
  const first = latinName(person.givenName ?? person.name?.split(/\s+/)[0]);
  const last = latinName(person.familyName ?? person.name?.split(/\s+/).slice(1).join(' '));
  const base = latinName(wanted);
  const local = localPart(person);
  const number = numberFor(person);
  const candidates = [
    base && last && `${base}.${last[0]}`,
    first && last && `${first}.${last}`,
    latinName(person.nickname),
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
  const usable = candidates.filter((name) => name !== '' && name !== wanted);
  return [...new Set(usable)].filter((name) => checkUsername(name, rules) === undefined).slice(0, MAX_CANDIDATES);
}

/**
 * What stands before the `@` of the person's own address, where it reads like a name: not the random ones that hide an
 * address, nor what tells mailboxes apart behind a plus. An address that nobody verified may be somebody else's.
 */
function localPart({ email, emailVerified }: NamedPerson): string {
  const [local = '', domain] = emailVerified && email ? email.toLowerCase().split('@') : [];
  const name = local.split('+')[0] ?? '';
  const readable = /^[a-z]+(?:[._-][a-z]+)*[._-]?\d{0,4}$/.test(name);
  return readable && domain !== 'privaterelay.appleid.com' ? name : '';
}

/** Two digits that stay the same for a person, so that a suggestion does not change under their fingers. */
function numberFor({ userId }: NamedPerson): number {
  return 10 + (Array.from(userId).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 90);
}
