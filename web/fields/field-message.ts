import type { FieldError } from 'react-hook-form';
import { isFieldErrorCode } from '#contracts/error-codes.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import type { FieldMessage } from './field.js';

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

function errorText({ type, message }: FieldError, facts: FieldFacts, { fieldErrors }: Messages): string {
  if (isFieldErrorCode(message)) return fieldErrors[message](facts);
  const isSentence = type === 'server' && message !== undefined && message.includes(' ');
  return isSentence ? message : fieldErrors.field_invalid(facts);
}
