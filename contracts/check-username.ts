import { isUnreadable, mixesScripts } from './characters.js';
import type { FieldErrorCode } from './error-codes.js';
import type { UsernameRules } from './username.js';

/** The username that is suggested in place of one with spaces inside. */
export function withoutSpaces(username: string): string {
  return username.replaceAll(/\s/g, '');
}

/**
 * No address is longer (RFC 5321, 4.5.3.1.3, with its brackets), and no username anywhere near. Beyond it no pattern is
 * tried: the time that some take grows with the square of the length.
 */
const LONGEST_TEXT = 256;

/**
 * Checks a *normalised* username.
 * @returns the first rule that it breaks, or undefined. Auth0 refuses usernames that look like an e-mail address.
 */
export function checkUsername(username: string, rules: UsernameRules): FieldErrorCode | undefined {
  if (username === '') return 'field_required';
  if (username.length > Math.max(LONGEST_TEXT, rules.maxLength)) return 'username_too_long';
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username)) return 'username_is_email';
  // Whatever the pattern allows.
  if (/\s/.test(username)) return 'username_has_spaces';
  // The same: one unreadable character would be as good as any other.
  if (isUnreadable(username)) return 'username_invalid';
  if (!new RegExp(`^(?:${rules.pattern})$`, 'u').test(username)) return 'username_invalid';
  if (rules.lookAlikes !== 'allow' && mixesScripts(username)) return 'username_mixed_scripts';
  if (username.length < rules.minLength) return 'username_too_short';
  if (username.length > rules.maxLength) return 'username_too_long';
  return undefined;
}
