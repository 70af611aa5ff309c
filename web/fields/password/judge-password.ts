import {
  type CharacterType,
  characterTypesIn,
  checkPassword,
  type PasswordFacts,
  type PasswordPolicy,
} from '#contracts/password.js';

/**
 * How strong a password is, in words: `short`, `guessable` (common, or with the person's name), `open` (rules are still
 * open) are refused; `fine` and `strong` may be used.
 */
export type PasswordStrength = 'short' | 'guessable' | 'open' | 'fine' | 'strong';

/** What a password must not have. Names and common passwords have error codes of their own. */
export type Prohibition = 'maxBytes' | 'maxRepeats' | 'noSequences';

/** What is said of a password while somebody types it. */
export interface PasswordJudgement {
  strength: PasswordStrength;
  longEnough: boolean;
  /** The kinds of characters of the policy that it has. */
  types: readonly CharacterType[];
  /** The first prohibition that it breaks. */
  prohibited: Prohibition | null;
}

/** From here on, guessing takes too long (NIST SP 800-63B-4 asks for 15 where a password stands alone). */
const STRONG_LENGTH = 14;
/** A long row of few characters is no long password. */
const STRONG_VARIETY = 8;

/** A policy that refuses nothing but the empty password: rules are checked one at a time by adding one to it. */
const anything: PasswordPolicy = {
  minLength: 0,
  maxBytes: Number.POSITIVE_INFINITY,
  characterTypes: [],
  requiredTypes: 0,
  maxRepeats: null,
  noSequences: false,
  noCommonPasswords: false,
  noPersonalData: false,
};

/** @param password what was typed, not empty. */
export function judgePassword(password: string, policy: PasswordPolicy, facts: PasswordFacts): PasswordJudgement {
  const keeps = (rule: Partial<PasswordPolicy>) =>
    checkPassword(password, { ...anything, ...rule }, { personal: [] }) === undefined;
  const { minLength, maxBytes, maxRepeats, noSequences } = policy;
  const prohibitions: Record<Prohibition, Partial<PasswordPolicy>> = {
    maxBytes: { maxBytes },
    maxRepeats: { maxRepeats },
    noSequences: { noSequences },
  };
  const names = Object.keys(prohibitions) as Prohibition[]; // Object.keys knows no literals
  return {
    strength: passwordStrength(password, policy, facts),
    longEnough: keeps({ minLength }),
    types: characterTypesIn(password, policy),
    prohibited: names.find((name) => !keeps(prohibitions[name])) ?? null,
  };
}

/**
 * Judges by the policy, the length, the variety and the dictionary. It estimates nothing beyond that: what passes the
 * policy is never called bad.
 */
export function passwordStrength(password: string, policy: PasswordPolicy, facts: PasswordFacts): PasswordStrength {
  // Whether the policy asks for it or not, nobody should be told that these are good.
  const sensible = { ...policy, noPersonalData: true, noCommonPasswords: true };
  const allowed = checkPassword(password, policy, facts) === undefined;
  switch (checkPassword(password, sensible, facts)) {
    case 'field_required':
    case 'password_too_short':
      return 'short';
    case 'password_too_common':
    case 'password_has_personal_data':
      return allowed ? 'fine' : 'guessable';
    case undefined:
      return isLong(password) && !facts.isCommon?.(core(password)) ? 'strong' : 'fine';
    default:
      return 'open';
  }
}

function isLong(password: string): boolean {
  const characters = Array.from(password);
  return characters.length >= STRONG_LENGTH && new Set(characters).size >= STRONG_VARIETY;
}

/** The word inside what people add at both ends: `!Password-2026` is `Password`. */
function core(password: string): string {
  return password.replaceAll(/^\P{L}+|\P{L}+$/gu, '');
}
