import {
  type CharacterType,
  characterTypesIn,
  checkPassword,
  type PasswordFacts,
  type PasswordPolicy,
} from '#contracts/password.js';

/**
 * The strength of a password. `short`, `guessable` (common, or contains the user's name) and `open` (rules not met yet) are
 * refused; `fine` and `strong` are accepted.
 */
export type PasswordStrength = 'short' | 'guessable' | 'open' | 'fine' | 'strong';

/** Rules that forbid something. Personal data and common passwords have their own error codes. */
export type Prohibition = 'maxBytes' | 'maxRepeats' | 'noSequences';

/** The feedback on a password during typing. */
export interface PasswordJudgement {
  strength: PasswordStrength;
  longEnough: boolean;
  /** The policy's character types that it contains. */
  types: readonly CharacterType[];
  /** The first prohibition that it breaks; null if none. */
  prohibited: Prohibition | null;
}

/** Characters of a strong password. NIST SP 800-63B-4 requires 15 if a password is the only factor. */
const STRONG_LENGTH = 14;
/** Different characters of a strong password. */
const STRONG_VARIETY = 8;

/** A policy that refuses only the empty password. Adding one rule to it checks that rule alone. */
const permissivePolicy: PasswordPolicy = {
  minLength: 0,
  maxBytes: Number.POSITIVE_INFINITY,
  characterTypes: [],
  requiredTypes: 0,
  maxRepeats: null,
  noSequences: false,
  noCommonPasswords: false,
  noPersonalData: false,
};

/** Judges a password, which is not empty, during typing. */
export function judgePassword(password: string, policy: PasswordPolicy, facts: PasswordFacts): PasswordJudgement {
  const passes = (rule: Partial<PasswordPolicy>) =>
    checkPassword(password, { ...permissivePolicy, ...rule }, { personal: [] }) === undefined;
  const { minLength, maxBytes, maxRepeats, noSequences } = policy;
  const prohibitions: Record<Prohibition, Partial<PasswordPolicy>> = {
    maxBytes: { maxBytes },
    maxRepeats: { maxRepeats },
    noSequences: { noSequences },
  };
  const names = Object.keys(prohibitions) as Prohibition[]; // Object.keys knows no literals
  return {
    strength: passwordStrength(password, policy, facts),
    longEnough: passes({ minLength }),
    types: characterTypesIn(password, policy),
    prohibited: names.find((name) => !passes(prohibitions[name])) ?? null,
  };
}

/**
 * The strength by policy, length, variety of characters and dictionary, without an estimate of entropy. A password that
 * passes the policy is at least `fine`.
 */
export function passwordStrength(password: string, policy: PasswordPolicy, facts: PasswordFacts): PasswordStrength {
  // Personal data and common passwords are never strong, even if the policy allows them.
  const strictPolicy = { ...policy, noPersonalData: true, noCommonPasswords: true };
  const allowed = checkPassword(password, policy, facts) === undefined;
  switch (checkPassword(password, strictPolicy, facts)) {
    case 'field_required':
    case 'password_too_short':
      return 'short';
    case 'password_too_common':
    case 'password_has_personal_data':
      return allowed ? 'fine' : 'guessable';
    case undefined:
      return isLong(password) && !facts.isCommon?.(coreWord(password)) ? 'strong' : 'fine';
    default:
      return 'open';
  }
}

function isLong(password: string): boolean {
  const characters = Array.from(password);
  return characters.length >= STRONG_LENGTH && new Set(characters).size >= STRONG_VARIETY;
}

/** The word without digits and symbols at both ends: `!Password-2026` becomes `Password`. */
function coreWord(password: string): string {
  return password.replaceAll(/^\P{L}+|\P{L}+$/gu, '');
}
