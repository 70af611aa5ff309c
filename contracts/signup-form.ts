import * as z from 'zod/mini';
import type { FieldErrorCode } from './error-codes.js';
import { checkField, normalizeField, shownFields } from './field-rules.js';
import { type FieldValues, type FormField, fieldValue } from './fields.js';
import { checkPassword } from './password.js';
import type { PasswordPolicy } from './password-policy.js';
import { checkUsername, normalizeUsername, type UsernameRules } from './username.js';

/** What decides about a submission: the part of the session that the form is made from. */
export interface SignupFormRules {
  username: UsernameRules;
  /** null in profile mode, where there is no password. */
  password: PasswordPolicy | null;
  fields: readonly FormField[];
  /** Names that must not occur in the password where the policy says so. */
  personal: readonly string[];
  /** The dictionary, where there is one at hand; the tenant has its own. */
  isCommonPassword?: (password: string) => boolean;
}

/** A submission that has passed: normalised, nothing missing. */
export interface SignupForm {
  username: string;
  password: string;
  fields: FieldValues;
}

/** Made once: a server has rules of their own for every person. */
const anyForm = z.object({
  username: z.pipe(z.string(), z.transform(normalizeUsername)),
  password: z._default(z.string(), ''),
  fields: z._default(z.record(z.string(), z.optional(fieldValue)), {}),
});

/**
 * The one schema of the form; page and API parse with it. Messages of its issues are field error codes,
 * the last element of an issue's path is the field's name: `fields` where there are some that the form has not.
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
    // Once for all of them, without their names: a reply must not repeat what somebody may have put there.
    const isKnown = (name: string) => rules.fields.some((field) => field.name === name);
    if (!Object.keys(fields).every(isKnown)) add(['fields'], 'field_unknown');
  });
}
