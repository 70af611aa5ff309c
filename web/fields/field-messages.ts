import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { PasswordPolicy } from '#contracts/password.js';
import { normalizeUsername, usualUsernamePattern } from '#contracts/username.js';
import type { FieldError } from '../form/form-values.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import type { FieldMessage } from './field.js';

/** The facts for error texts of the username: its rules, and the normalized name. */
export function usernameFacts(rules: SessionReply['username'], typed: string) {
  // For a custom pattern, the texts mention the length only.
  const usualCharacters = rules.pattern === usualUsernamePattern;
  return { kind: 'username', ...rules, username: normalizeUsername(typed), usualCharacters } satisfies FieldFacts;
}

/** The facts for error texts of the password. */
export function passwordFacts(policy: PasswordPolicy): FieldFacts {
  return { kind: 'password', minLength: policy.minLength };
}

/**
 * The text of a field's error. A hook on the server may send a sentence instead of a code; it is shown unchanged.
 * @returns null if there is no error.
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

/** A long username, to measure messages that mention it. */
const USUAL_NAME = '0'.repeat(16);

/** Every message that may appear below the username while the user types. */
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

/** Every message that may appear below the password while the user types. */
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
