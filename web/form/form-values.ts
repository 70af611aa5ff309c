import { createContext } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldType, FieldValue, FormField } from '#contracts/fields.js';

/** The values of the form as typed. */
export interface FormValues {
  username: string;
  password: string;
  fields: Record<string, FieldValue | undefined>;
}

/** The path of a field in react-hook-form, and the `name` of its input. */
export type FieldPath = 'username' | 'password' | `fields.${string}`;

/** A field with a visible input. The value of a hidden field comes with the link. */
export type ShownField = FormField & { type: Exclude<FieldType, 'hidden'> };

/** Whether a field has a visible input. */
export function isShownField(field: FormField): field is ShownField {
  return field.type !== 'hidden';
}

/** The error that a field shows. */
export interface FieldError {
  /** A field error code, or a sentence from the team's hook on the server. */
  message: string;
  fromServer: boolean;
}

/** The part of the form that a field uses. */
export interface FieldAccess {
  register: UseFormRegister<FormValues>;
  values: FormValues;
  errorAt(path: FieldPath): FieldError | undefined;
}

/** The values of an empty form. */
export const noValues: FormValues = { username: '', password: '', fields: {} };

/** A copy without unchosen radio groups: react-hook-form sets them to null, against its types. */
export function copyValues({ username, password, fields }: FormValues): FormValues {
  const chosen = Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined);
  return { username, password, fields: Object.fromEntries(chosen) };
}

/** The value of a field; undefined if nothing was chosen or the field was never shown. */
export function valueAt(path: FieldPath, values: FormValues): FieldValue | undefined {
  if (path === 'username' || path === 'password') return values[path];
  return values.fields[path.slice('fields.'.length)];
}

/** The `id` of a field's input, or of its first radio button. */
export function inputId(path: FieldPath): string {
  return path.replace('fields.', 'field-');
}

/** Focuses a field's input, or its first radio button. */
export function focusField(path: FieldPath): void {
  document.getElementById(inputId(path))?.focus();
}

/** Whether a field is hidden. */
export function isHidden(path: FieldPath, { fields }: SessionReply): boolean {
  return fields.some(({ name, type }) => type === 'hidden' && path === `fields.${name}`);
}

/** The values of a form that was posted without script and came back with errors, until hydration; otherwise null. */
export const PostedValues = createContext<FormValues | null>(null);

/**
 * Parses a form: on the server as it was posted, on the page as it is in the document.
 * @param fields the extra fields. The prefix `fields.` keeps their names apart from the form's own inputs, such as `language`.
 */
export function parseFormData(form: Pick<FormData, 'get'>, fields: readonly FormField[]): FormValues {
  const values = fields.flatMap((field) => {
    const value = form.get(`fields.${field.name}`);
    return typeof value === 'string' ? [[field.name, field.type === 'checkbox' ? true : value] as const] : [];
  });
  return {
    username: text(form.get('username')),
    password: text(form.get('password')),
    fields: Object.fromEntries(values),
  };
}

/** A text; empty for a missing value or a file. */
function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
