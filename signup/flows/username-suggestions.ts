import { checkUsername, normalizeUsername, type UsernameRules } from '#contracts/username.js';
import type { Account } from '../ports/account-directory.js';

const MAX_CANDIDATES = 4;

/**
 * Usernames that suit a person and keep to the rules. Nothing says that they are free.
 * @param wanted what the person typed, if anything: the first candidates stay close to it.
 */
export function usernameCandidates(account: Account, rules: UsernameRules, wanted?: string): string[] {
  const first = toNamePart(account.givenName ?? account.name?.split(/\s+/)[0]);
  const last = toNamePart(account.familyName ?? account.name?.split(/\s+/).slice(1).join(' '));
  const base = wanted ? toNamePart(wanted) : '';
  const candidates = [
    base && last && `${base}.${last[0]}`,
    first && last && `${first}.${last}`,
    toNamePart(account.nickname),
    base && `${base}${numberFor(account)}`,
    first && last && `${first[0]}.${last}`,
    first && `${first}${numberFor(account)}`,
  ];
  const usable = candidates.filter((name): name is string => Boolean(name) && name !== wanted);
  return [...new Set(usable)].filter((name) => checkUsername(name, rules) === undefined).slice(0, MAX_CANDIDATES);
}

/** Letters without accents, digits, dots and dashes: what any connection accepts. */
function toNamePart(text: string | undefined): string {
  return normalizeUsername((text ?? '').normalize('NFKD').replaceAll(/[^\w.\- ]/g, '')).replaceAll(/\s+/g, '.');
}

/** Two digits that stay the same for a person, so that a suggestion does not change under their fingers. */
function numberFor({ userId }: Account): number {
  return 10 + (Array.from(userId).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 90);
}
