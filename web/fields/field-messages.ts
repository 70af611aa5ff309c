import type { SessionReply } from '#contracts/endpoints.js';
import { type FieldErrorCode, isFieldErrorCode } from '#contracts/error-codes.js';
import { fieldTypeRules, maxLengthOf, normalizeField } from '#contracts/field-rules.js';
import { MAX_DIGITS, nearestNumbers, numberBounds } from '#contracts/field-types/number.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import type { PasswordPolicy } from '#contracts/password-policy.js';
import { normalizeUsername, usualUsernamePattern } from '#contracts/username.js';
import type { FieldError } from '../form/form-values.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import type { FieldMessage } from './field.js';

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
    maxLength: isNumber ? MAX_DIGITS : maxLengthOf(field),
    min: formatBound(min, language),
    max: formatBound(max, language),
    step: formatBound(field.step, language),
    ...(typeof number === 'number' &&
      !onlyWhole && { nearest: nearestNumbers(number, field).map((near) => formatBound(near, language)) }),
  };
}

/**
 * Words for a field's error. A server may send a sentence of the team's own instead of a code; it is shown as it is.
 * @returns null where there is no error.
 */
export function errorMessage(
  error: FieldError | undefined,
  facts: FieldFacts,
  messages: Messages,
): FieldMessage | null {
  if (!error) return null;
  return { tone: 'bad', text: errorText(error, facts, messages) };
}

function errorText({ fromServer, message }: FieldError, facts: FieldFacts, { fieldErrors }: Messages): string {
  if (fromServer && message.includes(' ')) return message;
  const code = isFieldErrorCode(message) ? message : 'field_invalid';
  return (code === 'field_invalid' && facts.invalid) || fieldErrors[code](facts);
}

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
    'username_has_spaces',
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
  // Only its pattern, if any, can make it invalid.
  const free = fieldTypeRules[type].check === undefined;
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
/** What is shown has to be accepted where somebody types it: without groups, to the last digit. */
const plain = { numberingSystem: 'latn', useGrouping: false, maximumFractionDigits: 20 } as const;

/** A number or a day (`2026-12-31`) as the language writes it. */
export function formatBound(bound: number | string, language: string): string;
export function formatBound(bound: number | string | undefined, language: string): string | undefined;
export function formatBound(bound: number | string | undefined, language: string): string | undefined {
  if (typeof bound === 'number') return new Intl.NumberFormat(language, plain).format(bound);
  if (bound === undefined) return undefined;
  // Days have no time zone: the one in which they are read has to be the one in which they are written.
  const day = new Date(`${bound}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { numberingSystem: 'latn', dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
