import type { FieldErrorCode } from './error-codes.js';
import { checkbox } from './field-types/checkbox.js';
import { consent } from './field-types/consent.js';
import { date } from './field-types/date.js';
import { email } from './field-types/email.js';
import { DEFAULT_MAX_LENGTH, type FieldTypeRules } from './field-types/field-type.js';
import { hidden } from './field-types/hidden.js';
import { number } from './field-types/number.js';
import { radio } from './field-types/radio.js';
import { select } from './field-types/select.js';
import { tel } from './field-types/tel.js';
import { text } from './field-types/text.js';
import { textarea } from './field-types/textarea.js';
import { url } from './field-types/url.js';
import type { FieldType, FieldValue, FieldValues, FormField } from './fields.js';
import { withoutInvisible } from './typed-text.js';

/** The rules of every type of field. A type without an entry does not compile. */
export const fieldTypeRules: Readonly<Record<FieldType, FieldTypeRules>> = {
  text,
  textarea,
  email,
  url,
  tel,
  number,
  date,
  select,
  radio,
  checkbox,
  consent,
  hidden,
};

type InputValues = Readonly<Record<string, FieldValue | undefined>>;

/** The value as it is checked and stored; undefined for an empty field. Idempotent. */
export function normalizeField(value: FieldValue | undefined, field: FormField): FieldValue | undefined {
  const { normalize, absent } = fieldTypeRules[field.type];
  const normalized = value === undefined ? absent : normalize(value, field);
  return normalized === '' ? undefined : normalized;
}

/**
 * Checks a *normalized* value.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkField(value: FieldValue | undefined, field: FormField): FieldErrorCode | undefined {
  if (value === undefined || value === false) return field.required ? 'field_required' : undefined;
  const code = typeof value === 'string' ? checkText(value, field) : undefined;
  return code ?? fieldTypeRules[field.type].check?.(value, field);
}

/** The length is checked first, because some patterns take exponential time. */
function checkText(value: string, field: FormField): FieldErrorCode | undefined {
  if (value.length < (field.minLength ?? 0)) return 'field_too_short';
  if (value.length > maxLengthOf(field)) return 'field_too_long';
  const fits = !field.pattern || new RegExp(`^(?:${field.pattern})$`, 'u').test(withoutInvisible(value));
  return fits ? undefined : 'field_invalid';
}

/** The maximum length of a field's text in UTF-16 code units, as browsers count: most letters are one unit, an emoji is two. */
export function maxLengthOf({ type, maxLength }: Pick<FormField, 'type' | 'maxLength'>): number {
  return maxLength ?? fieldTypeRules[type].maxLength ?? DEFAULT_MAX_LENGTH;
}

/**
 * Whether the condition of a field holds (`showIf`): the field that it depends on is shown and has the expected value. A hidden
 * field is neither required nor checked nor stored.
 * @param fields the form's fields in order; a field can only depend on an earlier one.
 */
export function isShown({ name, showIf }: FormField, values: InputValues, fields: readonly FormField[]): boolean {
  if (!showIf) return true;
  const before = fields.slice(
    0,
    fields.findIndex((field) => field.name === name),
  );
  const other = before.find((field) => field.name === showIf.field);
  if (!other || !isShown(other, values, before)) return false;
  return normalizeField(values[other.name], other) === showIf.equals;
}

/** The fields that are shown with these values. */
export function shownFields(values: InputValues, fields: readonly FormField[]): FormField[] {
  return fields.filter((field) => isShown(field, values, fields));
}

/** The normalized values of all fields that are shown and not empty. */
export function normalizeFields(values: InputValues, fields: readonly FormField[]): FieldValues {
  const entries = shownFields(values, fields).flatMap((field) => {
    const value = normalizeField(values[field.name], field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(entries);
}
