import { isUnreadable } from './characters.js';
import type { FieldErrorCode } from './error-codes.js';
import type { CharacterType, PasswordPolicy } from './password-policy.js';

// Auth0's special characters are the OWASP set, including the space.
const typePatterns: Record<CharacterType, RegExp> = {
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  number: /[0-9]/,
  special: /[ !"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/,
};

/** The policy's character types that occur in the password. */
export function characterTypesIn(password: string, policy: PasswordPolicy): CharacterType[] {
  return policy.characterTypes.filter((type) => typePatterns[type].test(password));
}

/** What a password is compared with. */
export interface PasswordFacts {
  /** The username and the words of the name, which some policies refuse in a password. Short words do not count. */
  personal: readonly string[];
  /** Whether a dictionary of common passwords has it; left out where no dictionary is available. */
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

/** More than `max` times the same UTF-16 unit in a row, as Auth0 counts: equal emoji are no run. */
function hasRun(text: string, max: number): boolean {
  return new RegExp(`(.)\\1{${max}}`, 's').test(text);
}

/** Three letters of one case, or digits, that count up or down: `abc`, `CBA`, `321`, but not `aBc`. */
function hasSequence(text: string): boolean {
  const codes = Array.from(text, (character) => (/[a-z0-9]/i.test(character) ? character.charCodeAt(0) : Number.NaN));
  return codes.some((code, index) => {
    const step = (codes[index + 1] ?? Number.NaN) - code;
    return Math.abs(step) === 1 && (codes[index + 2] ?? Number.NaN) - (codes[index + 1] ?? Number.NaN) === step;
  });
}

/** Words of one or two letters occur in almost any password. */
const countsAsPersonal = (word: string) => Array.from(word).length > 2;

function containsPersonalData(password: string, personal: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return personal.some((word) => countsAsPersonal(word) && lower.includes(word.toLowerCase()));
}

/**
 * The words of a name that a password must not have.
 * @param name as the page shows it, so that the page can check the same words. The tenant also refuses other personal data, such
 * as the local part of the e-mail address.
 */
export function splitNameWords(name: string | null | undefined): string[] {
  return (name ?? '').split(/[\s,]+/).filter(countsAsPersonal);
}
