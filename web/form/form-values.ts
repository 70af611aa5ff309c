import { createContext } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldType, FieldValue, FormField } from '#contracts/fields.js';

/** The values of the form, as they were typed. */
export interface FormValues {
  username: string;
  password: string;
  fields: Record<string, FieldValue | undefined>;
}

/** Where a field's value and error are in the form; its input has this name. */
export type FieldPath = 'username' | 'password' | `fields.${string}`;

/** A field with an input; the value of a hidden one comes with the link. */
export type ShownField = FormField & { type: Exclude<FieldType, 'hidden'> };

export function isShownField(field: FormField): field is ShownField {
  return field.type !== 'hidden';
}

/** The error that a field shows. */
export interface FieldError {
  /** A field error code; of the server it may be a sentence of the team's own. */
  message: string;
  fromServer: boolean;
}

/** What a field needs of its form. */
export interface FieldAccess {
  register: UseFormRegister<FormValues>;
  values: FormValues;
  errorAt(path: FieldPath): FieldError | undefined;
}

/** A form in which nothing was typed. */
export const noValues: FormValues = { username: '', password: '', fields: {} };

/** A copy without the radio groups in which nothing is chosen: react-hook-form has null for them, whatever its types say. */
export function copyValues({ username, password, fields }: FormValues): FormValues {
  const chosen = Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined);
  return { username, password, fields: Object.fromEntries(chosen) };
}

/** The value of a field; undefined where nothing was chosen or the field has not been there yet. */
export function valueAt(path: FieldPath, values: FormValues): FieldValue | undefined {
  if (path === 'username' || path === 'password') return values[path];
  return values.fields[path.slice('fields.'.length)];
}

/** The `id` of a field's input; of several choices it is the first one's. */
export function inputId(path: FieldPath): string {
  return path.replace('fields.', 'field-');
}

/** Puts the focus into a field; of several choices on the first one. */
export function focusField(path: FieldPath): void {
  document.getElementById(inputId(path))?.focus();
}

/** Whether a field is there for data of the link alone. */
export function isHidden(path: FieldPath, { fields }: SessionReply): boolean {
  return fields.some(({ name, type }) => type === 'hidden' && path === `fields.${name}`);
}

/** What a plain form was posted with that comes back with errors, until the script has hydrated it; null on every other page. */
export const PostedValues = createContext<FormValues | null>(null);

/**
 * Reads a plain form: on the server as it was posted, on the page as it is in the document.
 * @param fields the form's extra fields; each is called `fields.` and its name, so that none is taken for an input of the
 * form's own, such as `language`.
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

/** Files are nothing that this form has. */
function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
