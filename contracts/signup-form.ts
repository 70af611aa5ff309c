import * as z from 'zod/mini';
import { checkUsername } from './check-username.js';
import type { FieldErrorCode } from './error-codes.js';
import { checkField, normalizeField, shownFields } from './field-rules.js';
import { type FieldValues, type FormField, fieldValue } from './fields.js';
import { checkPassword, type PasswordPolicy } from './password.js';
import { normalizeUsername, type UsernameRules } from './username.js';

/** The rules that a submission is validated against. Most of them are part of the session reply. */
export interface SignupFormRules {
  username: UsernameRules;
  /** null in profile mode, where there is no password. */
  password: PasswordPolicy | null;
  fields: readonly FormField[];
  /** Words that the password must not contain, if the policy refuses personal data. */
  personal: readonly string[];
  /** Looks a password up in a dictionary, if one is available. The tenant has its own. */
  isCommonPassword?: (password: string) => boolean;
}

/** A valid submission: normalized and complete. */
export interface SignupForm {
  username: string;
  password: string;
  fields: FieldValues;
}

/** The shape of every form, created once. `signupFormSchema` adds the rules of a user's form. */
const anyForm = z.object({
  username: z.pipe(z.string(), z.transform(normalizeUsername)),
  password: z._default(z.string(), ''),
  fields: z._default(z.record(z.string(), z.optional(fieldValue)), {}),
});

/**
 * The schema of the form, for page and API. The message of an issue is a field error code. The last element of its path is the
 * field's name, or `fields` for unknown fields.
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
    // One issue for all unknown fields, without their names, because a reply must not echo arbitrary input.
    const isKnown = (name: string) => rules.fields.some((field) => field.name === name);
    if (!Object.keys(fields).every(isKnown)) add(['fields'], 'field_unknown');
  });
}
