import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { FormField } from '#contracts/fields.js';
import type { PasswordPolicy } from '#contracts/password-policy.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import { fieldFacts, passwordFacts, usernameFacts } from './field-facts.js';

/** Names are mentioned in messages: one that is longer than most. */
const USUAL_NAME = '0'.repeat(16);

/** What may be said below the username while somebody types. */
export function usernameMessages(rules: Parameters<typeof usernameFacts>[0], messages: Messages): string[] {
  const { username } = messages;
  const { checking, unchecked } = username;
  const codes = [
    'field_required',
    'username_too_short',
    'username_too_long',
    'username_invalid',
    'username_is_email',
  ] as const;
  return [
    checking,
    unchecked,
    username.available(USUAL_NAME),
    username.taken(USUAL_NAME, true),
    ...words(codes, usernameFacts(rules, USUAL_NAME), messages),
  ];
}

/** What may be said below the password. */
export function passwordMessages(policy: PasswordPolicy, messages: Messages): string[] {
  const codes = ['field_required', 'password_too_short', 'password_too_weak', 'password_too_long'] as const;
  return [
    ...Object.values(messages.password.strength),
    ...words(codes, passwordFacts(policy), messages),
    ...words(policy.noPersonalData ? ['password_has_personal_data'] : [], passwordFacts(policy), messages),
    ...words(policy.noCommonPasswords ? ['password_too_common'] : [], passwordFacts(policy), messages),
  ];
}

/** What may be said below a team's own field: the words for each rule that it has. */
export function fieldMessages(field: FormField, messages: Messages): string[] {
  const { type, required, minLength, maxLength, pattern, min, max, step } = field;
  // Of a number between two steps both are named.
  const between = step === undefined ? undefined : Number(min ?? 0) + step * 1.5;
  const facts = fieldFacts(field, between, messages.language);
  const free = type === 'text' || type === 'textarea' || type === 'checkbox';
  const rules: Partial<Record<FieldErrorCode, boolean>> = {
    field_required: required ?? false,
    field_too_short: minLength !== undefined,
    field_too_long: maxLength !== undefined,
    field_too_low: min !== undefined,
    field_too_high: max !== undefined,
    field_wrong_step: step !== undefined,
    field_invalid: !free && !facts.invalid,
  };
  const codes = Object.keys(rules).filter((code): code is FieldErrorCode => rules[code as FieldErrorCode] === true);
  const own = facts.invalid && (pattern !== undefined || !free) ? [facts.invalid] : [];
  return [...words(codes, facts, messages), ...own];
}

function words(codes: readonly FieldErrorCode[], facts: FieldFacts, { fieldErrors }: Messages): string[] {
  return codes.map((code) => fieldErrors[code](facts));
}
