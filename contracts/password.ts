import * as z from 'zod/mini';
import type { FieldErrorCode } from './error-codes.js';
import { isUnreadable } from './typed-text.js';

const characterTypes = ['lowercase', 'uppercase', 'number', 'special'] as const;
export type CharacterType = (typeof characterTypes)[number];

/** A password policy: one model for the older and the newer settings of Auth0. */
export const passwordPolicy = z.object({
  /** Characters, counted in UTF-16 units as Auth0 does. */
  minLength: z.uint32(),
  /** UTF-8 bytes: bcrypt reads only 72, and older connections silently ignore the rest. */
  maxBytes: z.uint32(),
  characterTypes: z.array(z.enum(characterTypes)),
  /** How many of `characterTypes` a password must contain. */
  requiredTypes: z.uint32(),
  /** How often a character may occur in a row, or null for no limit. */
  maxRepeats: z.nullable(z.uint32()),
  /** Refuse runs such as `abc` or `321`. */
  noSequences: z.boolean(),
  noCommonPasswords: z.boolean(),
  noPersonalData: z.boolean(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

/**
 * The password settings of a database connection as Auth0 names them, the older levels or the newer `password_options`.
 * Source: Auth0 "Password options" and "Flexible password policy".
 */
export interface ConnectionPasswordOptions {
  passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent';
  password_complexity_options?: { min_length?: number };
  password_dictionary?: { enable: boolean };
  password_no_personal_info?: { enable: boolean };
  password_options?: {
    complexity?: {
      min_length?: number;
      character_types?: readonly CharacterType[];
      character_type_rule?: 'all' | 'three_of_four';
      identical_characters?: 'allow' | 'block';
      sequential_characters?: 'allow' | 'block';
    };
    dictionary?: { active: boolean };
    profile_data?: { active: boolean };
  };
}

const MAX_BYTES = 72;

const levels = {
  none: { minLength: 1, characterTypes: [], requiredTypes: 0, maxRepeats: null },
  low: { minLength: 6, characterTypes: [], requiredTypes: 0, maxRepeats: null },
  fair: { minLength: 8, characterTypes: ['lowercase', 'uppercase', 'number'], requiredTypes: 3, maxRepeats: null },
  good: { minLength: 8, characterTypes: [...characterTypes], requiredTypes: 3, maxRepeats: null },
  excellent: { minLength: 10, characterTypes: [...characterTypes], requiredTypes: 3, maxRepeats: 2 },
} satisfies Record<string, Pick<PasswordPolicy, 'minLength' | 'characterTypes' | 'requiredTypes' | 'maxRepeats'>>;

/**
 * Converts a connection's password settings.
 * @param options the older or the newer settings. As in Auth0, `password_options` replaces all others.
 * @returns the policy that page and API check.
 */
export function toPasswordPolicy(options: ConnectionPasswordOptions): PasswordPolicy {
  if (options.password_options) return fromFlexibleOptions(options.password_options);
  const level = levels[options.passwordPolicy ?? 'none'];
  const minLength = options.password_complexity_options?.min_length ?? level.minLength;
  return {
    ...level,
    minLength,
    // The older settings can require up to 128 characters, so the limit must not be lower.
    maxBytes: Math.max(MAX_BYTES, minLength),
    noSequences: false,
    noCommonPasswords: options.password_dictionary?.enable ?? false,
    noPersonalData: options.password_no_personal_info?.enable ?? false,
  };
}

function fromFlexibleOptions(options: NonNullable<ConnectionPasswordOptions['password_options']>): PasswordPolicy {
  const { complexity = {} } = options;
  const threeOfFour = complexity.character_type_rule === 'three_of_four';
  const types = threeOfFour ? characterTypes : (complexity.character_types ?? []);
  return {
    minLength: complexity.min_length ?? 1,
    maxBytes: MAX_BYTES,
    characterTypes: [...types],
    requiredTypes: threeOfFour ? 3 : types.length,
    // "block" refuses three identical characters in a row.
    maxRepeats: complexity.identical_characters === 'block' ? 2 : null,
    noSequences: complexity.sequential_characters === 'block',
    noCommonPasswords: options.dictionary?.active ?? false,
    noPersonalData: options.profile_data?.active ?? false,
  };
}

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

/** Data that a password is compared with. */
export interface PasswordFacts {
  /** The username and the words of the name, which some policies refuse in a password. Words under three letters are ignored. */
  personal: readonly string[];
  /** Looks a password up in a dictionary of common passwords; left out if none is available. */
  isCommon?: ((password: string) => boolean) | undefined;
}

/**
 * Checks a password against the connection's policy. The tenant checks it again and decides.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
  { personal, isCommon }: PasswordFacts,
): FieldErrorCode | undefined {
  if (password === '') return 'field_required';
  // All unreadable characters are encoded as the same bytes.
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

/** Whether one UTF-16 code unit occurs more than `max` times in a row. As in Auth0, repeated emoji do not count. */
function hasRun(text: string, max: number): boolean {
  return new RegExp(`(.)\\1{${max}}`, 's').test(text);
}

/** Whether three letters of one case, or three digits, ascend or descend: `abc`, `CBA`, `321`, but not `aBc`. */
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
 * The words of a name that a password must not contain. The tenant also refuses other personal data, such as the local part of
 * the email address.
 * @param name the public name, so that page and API check the same words.
 */
export function splitNameWords(name: string | null | undefined): string[] {
  return (name ?? '').split(/[\s,]+/).filter(countsAsPersonal);
}
