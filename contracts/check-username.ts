import type { FieldErrorCode } from './error-codes.js';
import { isUnreadable } from './typed-text.js';
import type { UsernameRules } from './username.js';

/** The username that is suggested in place of one with spaces inside. */
export function withoutSpaces(username: string): string {
  return username.replaceAll(/\s/g, '');
}

/**
 * The maximum length of an email address (RFC 5321, 4.5.3.1.3, with its brackets). Longer texts are not matched against any
 * pattern, because some patterns take quadratic time.
 */
const MAX_MATCHED_LENGTH = 256;

/**
 * Checks a *normalized* username.
 * @returns the first rule that it breaks, or undefined. Auth0 refuses usernames in the form of an email address.
 */
export function checkUsername(username: string, rules: UsernameRules): FieldErrorCode | undefined {
  if (username === '') return 'field_required';
  if (username.length > Math.max(MAX_MATCHED_LENGTH, rules.maxLength)) return 'username_too_long';
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username)) return 'username_is_email';
  // Spaces and unreadable characters are refused even if the pattern allows them.
  if (/\s/.test(username)) return 'username_has_spaces';
  if (isUnreadable(username)) return 'username_invalid';
  if (!new RegExp(`^(?:${rules.pattern})$`, 'u').test(username)) return 'username_invalid';
  if (rules.lookAlikes !== 'allow' && hasMixedScripts(username)) return 'username_mixed_scripts';
  if (username.length < rules.minLength) return 'username_too_short';
  if (username.length > rules.maxLength) return 'username_too_long';
  return undefined;
}

/**
 * Scripts that a name may combine: each script that UAX #31 recommends for identifiers alone, and the combinations with Latin
 * that are in common use. UTS #39, 5.2 calls this level "highly restrictive".
 */
const allowedCombinations = [
  'Latin Han Hiragana Katakana',
  'Latin Han Bopomofo',
  'Latin Han Hangul',
  ...'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada'.split(' '),
  ...'Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'.split(' '),
];

let singleScript: RegExp | undefined;

/**
 * Whether a name mixes scripts with confusable letters, such as a Cyrillic `а` in a Latin name. Digits, dots and accents belong
 * to every script. A name in a script that UAX #31 does not recommend counts as mixed.
 */
export function hasMixedScripts(name: string): boolean {
  if (/^[ -~]*$/.test(name)) return false;
  // Compiled on first use: usernames of the default pattern are ASCII and never need it.
  singleScript ??= new RegExp(`^(?:${allowedCombinations.map(anyOf).join('|')})$`, 'u');
  return !singleScript.test(name);
}

function anyOf(scripts: string): string {
  const sets = `${scripts} Common Inherited`.split(' ').map((script) => `\\p{scx=${script}}`);
  return `[${sets.join('')}]*`;
}
