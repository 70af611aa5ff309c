import { type FieldErrors, get, set } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { isCommonPassword } from '../fields/common-passwords.js';
import type { FormInput, FormOutput } from './form-values.js';

/** What the schema makes of a form: its values, normalised, or for each field the first rule that it breaks. */
export type CheckedForm = { values: FormOutput; errors: null } | { values: null; errors: FieldErrors<FormInput> };

/**
 * Checks a form by the schema that the server parses with.
 * @param personal words that the password must not have.
 */
export function checkForm(values: FormInput, session: SessionReply, personal: readonly string[]): CheckedForm {
  const result = signupFormSchema({ ...session, personal, isCommonPassword }).safeParse(values);
  if (result.success) return { values: result.data, errors: null };
  const errors: FieldErrors<FormInput> = {};
  for (const { path, code, message } of result.error.issues) {
    const place = path.join('.');
    if (!get(errors, place)) set(errors, place, { type: code, message });
  }
  return { values: null, errors };
}
