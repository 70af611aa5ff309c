import { checkPassword, type PasswordFacts } from '#contracts/password.js';
import type { PasswordPolicy } from '#contracts/password-policy.js';

/**
 * How strong a password is, in words: `short`, `guessable` (common, or with the person's name), `open` (rules are still
 * open) are refused; `fine` and `strong` may be used.
 */
export type PasswordStrength = 'short' | 'guessable' | 'open' | 'fine' | 'strong';

/** From here on, guessing takes too long (NIST SP 800-63B-4 asks for 15 where a password stands alone). */
const STRONG_LENGTH = 14;
/** A long row of few characters is no long password. */
const STRONG_VARIETY = 8;

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

const parts = [1, 2, 3, 4];
const level: Record<PasswordStrength, number> = { short: 1, guessable: 1, open: 2, fine: 3, strong: 4 };

/** The strength as a bar. The words stand in the line below: the bar alone says nothing that they do not say. */
export function PasswordMeter({ strength }: { strength: PasswordStrength | null }) {
  return (
    <div className={`meter ${strength ?? 'empty'}`} data-part="meter" aria-hidden="true">
      {parts.map((part) => (
        <span key={part} className={strength && part <= level[strength] ? 'full' : undefined} />
      ))}
    </div>
  );
}
