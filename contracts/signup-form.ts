import * as z from 'zod/mini';
import { checkUsername } from './check-username.js';
import type { FieldErrorCode } from './error-codes.js';
import { checkField, normalizeField, shownFields } from './field-rules.js';
import { type FieldValues, type FormField, fieldValue } from './fields.js';
import { checkPassword } from './password.js';
import type { PasswordPolicy } from './password-policy.js';
import { normalizeUsername, type UsernameRules } from './username.js';

/** The rules of a submission: the part of the session that the form is made from. */
export interface SignupFormRules {
  username: UsernameRules;
  /** null in profile mode, where there is no password. */
  password: PasswordPolicy | null;
  fields: readonly FormField[];
  /** Words that must not occur in the password where the policy says so. */
  personal: readonly string[];
  /** The dictionary, where one is available; the tenant has its own. */
  isCommonPassword?: (password: string) => boolean;
}

/** A valid submission: normalised and complete. */
export interface SignupForm {
  username: string;
  password: string;
  fields: FieldValues;
}

/** Made once for all users, whose rules may differ. */
const anyForm = z.object({
  username: z.pipe(z.string(), z.transform(normalizeUsername)),
  password: z._default(z.string(), ''),
  fields: z._default(z.record(z.string(), z.optional(fieldValue)), {}),
});

/**
 * The schema of the form; page and API parse with it. The messages of its issues are field error codes. The last element of an
 * issue's path is the field's name, and `fields` for unknown fields.
 */
export function signupFormSchema(rules: SignupFormRules) {
  return anyForm.check((context) => {
    const add = (path: string[], code: FieldErrorCode | undefined) => {
      if (code) context.issues.push({ code: 'custom', message: code, path, input: undefined, continue: true });
    };
    const { username, password, fields } = context.value;
    add(['username'], checkUsername(username, rules.username));
    const facts = { personal: [username, ...rules.personal], isCommon: rules.isCommonPassword };
    if (rules.password) add(['password'], checkPassword(password, rules.password, facts));
    for (const field of shownFields(fields, rules.fields))
      add(['fields', field.name], checkField(normalizeField(fields[field.name], field), field));
    // One issue for all unknown fields, without their names: a reply must not echo arbitrary input.
    const isKnown = (name: string) => rules.fields.some((field) => field.name === name);
    if (!Object.keys(fields).every(isKnown)) add(['fields'], 'field_unknown');
  });
}
