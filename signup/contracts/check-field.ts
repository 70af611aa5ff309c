import type { FieldErrorCode } from './error-codes.js';
import { type FieldType, type FieldValue, type FormField, longestText } from './fields.js';

type TextCheck = (text: string, field: FormField) => FieldErrorCode | undefined;

/** What a type asks for beyond length and pattern. */
const checks: Partial<Record<FieldType, TextCheck>> = {
  email: (text) => invalidUnless(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)),
  tel: (text) => invalidUnless(/^\+?[0-9 ()./-]{4,24}$/.test(text)),
  url: (text) => invalidUnless(isWebAddress(text)),
  number: () => 'field_invalid',
  date: checkDate,
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
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text)) return 'field_invalid';
  return checks[field.type]?.(text, field);
}

function checkNumber(value: number, { min, max, step }: FormField): FieldErrorCode | undefined {
  if (min !== undefined && value < Number(min)) return 'field_too_low';
  if (max !== undefined && value > Number(max)) return 'field_too_high';
  if (step === undefined) return undefined;
  const steps = (value - Number(min ?? 0)) / step;
  // Tenths and hundredths are not exact in binary: 0.3 / 0.1 is a little less than 3.
  return Math.abs(steps - Math.round(steps)) > 1e-9 ? 'field_wrong_step' : undefined;
}

function checkDate(text: string, { min, max }: FormField): FieldErrorCode | undefined {
  if (!isDay(text)) return 'field_invalid';
  // Days in this form are in order as texts, too.
  if (min !== undefined && text < String(min)) return 'field_too_low';
  return max !== undefined && text > String(max) ? 'field_too_high' : undefined;
}

/** Whether this is a day of the calendar as `2026-12-31` (ISO 8601), the form of HTML's date fields. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** An address on the web: http or https, with a dot in the host. */
function isWebAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return /^https?:$/.test(protocol) && hostname.includes('.') && !/\s/.test(text);
  } catch {
    return false;
  }
}

function checkChoice(text: string, { options }: FormField): FieldErrorCode | undefined {
  return invalidUnless(options?.some((option) => option.value === text) ?? false);
}

function invalidUnless(valid: boolean): FieldErrorCode | undefined {
  return valid ? undefined : 'field_invalid';
}
