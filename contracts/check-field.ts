import { isEmailAddress, isWebAddress } from './check-address.js';
import { isPhoneNumber } from './check-phone.js';
import { checkDay } from './day.js';
import type { FieldErrorCode } from './error-codes.js';
import { type FieldType, type FieldValue, type FormField, longestText } from './fields.js';
import { checkNumber, checkNumberText } from './number-field.js';
import { withoutInvisible } from './typed-text.js';

type TextCheck = (text: string, field: FormField) => FieldErrorCode | undefined;

/** What a type asks for beyond length and pattern. */
const checks: Partial<Record<FieldType, TextCheck>> = {
  email: (text) => invalidUnless(isEmailAddress(text)),
  tel: (text) => invalidUnless(isPhoneNumber(text)),
  url: (text) => invalidUnless(isWebAddress(text)),
  number: checkNumberText,
  date: checkDay,
  select: checkChoice,
  radio: checkChoice,
  consent: (text, { version }) => invalidUnless(text === version),
};

/**
 * Checks a *normalised* value.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkField(value: FieldValue | undefined, field: FormField): FieldErrorCode | undefined {
  if (value === undefined || value === false) return field.required ? 'field_required' : undefined;
  if (typeof value === 'number') return checkNumber(value, field);
  if (field.type === 'checkbox') return undefined;
  return checkText(String(value), field);
}

function checkText(text: string, field: FormField): FieldErrorCode | undefined {
  if (text.length < (field.minLength ?? 0)) return 'field_too_short';
  if (text.length > longestText(field)) return 'field_too_long';
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(withoutInvisible(text))) return 'field_invalid';
  return checks[field.type]?.(text, field);
}

function checkChoice(text: string, { options }: FormField): FieldErrorCode | undefined {
  return invalidUnless(options?.some((option) => option.value === text) ?? false);
}

function invalidUnless(valid: boolean): FieldErrorCode | undefined {
  return valid ? undefined : 'field_invalid';
}
