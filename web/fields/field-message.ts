import { isFieldErrorCode } from '#contracts/error-codes.js';
import type { FieldError } from '../form/form-values.js';
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

function errorText({ fromServer, message }: FieldError, facts: FieldFacts, { fieldErrors }: Messages): string {
  if (fromServer && message.includes(' ')) return message;
  const code = isFieldErrorCode(message) ? message : 'field_invalid';
  return (code === 'field_invalid' && facts.invalid) || fieldErrors[code](facts);
}
