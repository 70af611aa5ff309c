import type { SessionReply } from '#contracts/endpoints.js';
import type { FormField } from '#contracts/fields.js';
import { longestText } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
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

/** What an error of a team's own field may mention, its bounds in the words of this language. */
export function fieldFacts(field: FormField, language: string): FieldFacts {
  const { type, invalid, minLength, min, max, step } = field;
  return {
    kind: type,
    invalid: invalid && textFor(invalid, language),
    minLength,
    maxLength: longestText(field),
    min: boundInWords(min, language),
    max: boundInWords(max, language),
    step: step === 1 ? undefined : boundInWords(step, language),
  };
}
