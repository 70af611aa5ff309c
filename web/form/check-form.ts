import type { SessionReply } from '#contracts/endpoints.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { isCommonPassword } from '../fields/password/common-passwords.js';
import type { FormValues } from '../flow/state.js';
import type { FieldErrors, FieldPath } from './form-values.js';

/**
 * Checks a form by the schema that the server parses with.
 * @param personal words that the password must not have.
 * @returns for each field the first rule that it breaks.
 */
export function checkForm(values: FormValues, session: SessionReply, personal: readonly string[]): FieldErrors {
  const { error } = signupFormSchema({ ...session, personal, isCommonPassword }).safeParse(values);
  // Reversed, so that the first one of a field counts.
  const issues = [...(error?.issues ?? [])].reverse();
  // The paths of the schema are those of the form.
  return new Map(issues.map(({ path, message }) => [path.join('.') as FieldPath, { message, fromServer: false }]));
}
