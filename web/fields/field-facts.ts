import type { SessionReply } from '#contracts/endpoints.js';
import { type FieldValue, type FormField, longestText, normalizeField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { longestNumber, nearestNumbers, numberBounds } from '#contracts/number-field.js';
import type { PasswordPolicy } from '#contracts/password-policy.js';
import { normalizeUsername, usualUsernamePattern } from '#contracts/username.js';
import type { FieldFacts } from '../i18n/messages.js';
import { boundInWords } from './bound-in-words.js';

/** What an error of the username may mention: its rules, and the name as it would be stored. */
export function usernameFacts(rules: SessionReply['username'], typed: string) {
  // Of any other pattern the page says no more than the length.
  const usualCharacters = rules.pattern === usualUsernamePattern;
  return { kind: 'username', ...rules, username: normalizeUsername(typed), usualCharacters } satisfies FieldFacts;
}

/** What an error of the password may mention. */
export function passwordFacts(policy: PasswordPolicy): FieldFacts {
  return { kind: 'password', minLength: policy.minLength };
}

/**
 * What an error of a team's own field may mention, its bounds in the words of this language.
 * @param value what stands in the field.
 */
export function fieldFacts(field: FormField, value: FieldValue | undefined, language: string): FieldFacts {
  const { type, invalid, minLength } = field;
  const isNumber = type === 'number';
  const { min, max } = isNumber ? numberBounds(field) : field;
  const number = isNumber ? normalizeField(value, field) : undefined;
  // Where every whole number passes, that is said in a word.
  const onlyWhole = field.step === 1 && Number.isInteger(Number(field.min ?? 0));
  return {
    kind: type,
    invalid: invalid && textFor(invalid, language),
    minLength,
    maxLength: isNumber ? longestNumber : longestText(field),
    min: boundInWords(min, language),
    max: boundInWords(max, language),
    step: boundInWords(field.step, language),
    ...(typeof number === 'number' &&
      !onlyWhole && { nearest: nearestNumbers(number, field).map((near) => boundInWords(near, language)) }),
  };
}
