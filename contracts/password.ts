import type { FieldErrorCode } from './error-codes.js';
import type { CharacterType, PasswordPolicy } from './password-policy.js';
import { isUnreadable } from './typed-text.js';

// Auth0 counts the OWASP set as special characters, the space included.
const typePatterns: Record<CharacterType, RegExp> = {
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  number: /[0-9]/,
  special: /[ !"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/,
};

/** Which of the policy's character types occur in the password. */
export function characterTypesIn(password: string, policy: PasswordPolicy): CharacterType[] {
  return policy.characterTypes.filter((type) => typePatterns[type].test(password));
}

/** What a password is compared with. */
export interface PasswordFacts {
  /** What must not occur in it where the policy says so: username and words of the name. Short ones do not count. */
  personal: readonly string[];
  /** Whether everybody uses it; left out where no dictionary is at hand. */
  isCommon?: ((password: string) => boolean) | undefined;
}

/**
 * Checks a password against the connection's policy. The tenant checks again and has the last word.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
  { personal, isCommon }: PasswordFacts,
): FieldErrorCode | undefined {
  if (password === '') return 'field_required';
  // One unreadable character would be stored as any other.
  if (isUnreadable(password)) return 'field_invalid';
  if (new TextEncoder().encode(password).length > policy.maxBytes) return 'password_too_long';
  if (password.length < policy.minLength) return 'password_too_short';
  if (characterTypesIn(password, policy).length < policy.requiredTypes) return 'password_too_weak';
  if (policy.maxRepeats !== null && hasRun(password, policy.maxRepeats)) return 'password_too_weak';
  if (policy.noSequences && hasSequence(password)) return 'password_too_weak';
  if (policy.noCommonPasswords && isCommon?.(password)) return 'password_too_common';
  if (policy.noPersonalData && containsPersonalData(password, personal)) return 'password_has_personal_data';
  return undefined;
}

/** More than `most` times the same UTF-16 unit in a row, as Auth0 counts: no number of equal emoji is one. */
function hasRun(text: string, most: number): boolean {
  return new RegExp(`(.)\\1{${most}}`, 's').test(text);
}

/** Three letters or digits in a row that count up or down, in one case of letters: `abc`, `CBA`, `321`, but not `aBc`. */
function hasSequence(text: string): boolean {
  const codes = Array.from(text, (character) => (/[a-z0-9]/i.test(character) ? character.charCodeAt(0) : Number.NaN));
  return codes.some((code, index) => {
    const step = (codes[index + 1] ?? Number.NaN) - code;
    return Math.abs(step) === 1 && (codes[index + 2] ?? Number.NaN) - (codes[index + 1] ?? Number.NaN) === step;
  });
}

/** Words of one or two letters occur in almost any password, and do not count. */
const countsAsPersonal = (word: string) => Array.from(word).length > 2;

function containsPersonalData(password: string, personal: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return personal.some((word) => countsAsPersonal(word) && lower.includes(word.toLowerCase()));
}

/**
 * The words of a name that a password must not have.
 * @param name as the page shows it: what nobody is shown cannot be ticked off either. Of the rest, such as what stands before
 * the `@` of the address, the tenant has the last word.
 */
export function nameWords(name: string | null | undefined): string[] {
  return (name ?? '').split(/[\s,]+/).filter(countsAsPersonal);
}
