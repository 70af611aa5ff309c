import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { PasswordPolicy } from '#contracts/password.js';
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
  const code = Object.hasOwn(fieldErrors, message) ? (message as FieldErrorCode) : 'field_invalid'; // every code has a text
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
    ...texts(codes, usernameFacts(rules, USUAL_NAME), messages),
  ];
}

/** What may be said below the password. */
export function passwordMessages(policy: PasswordPolicy, messages: Messages): string[] {
  const codes = ['field_required', 'password_too_weak', 'password_too_long'] as const;
  const { strength, maxRepeats, noSequences } = messages.password;
  return [
    ...Object.values(strength),
    ...(policy.maxRepeats === null ? [] : [maxRepeats(policy.maxRepeats)]),
    ...(policy.noSequences ? [noSequences] : []),
    ...texts(codes, passwordFacts(policy), messages),
    ...texts(policy.noPersonalData ? ['password_has_personal_data'] : [], passwordFacts(policy), messages),
    ...texts(policy.noCommonPasswords ? ['password_too_common'] : [], passwordFacts(policy), messages),
  ];
}

/** The texts of several error codes. */
export function texts(codes: readonly FieldErrorCode[], facts: FieldFacts, { fieldErrors }: Messages): string[] {
  return codes.map((code) => fieldErrors[code](facts));
}
