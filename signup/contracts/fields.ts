import * as z from 'zod/mini';
import type { FieldErrorCode } from './error-codes.js';
import { localizedText } from './localized-text.js';

export const fieldTypes = ['text', 'email', 'tel', 'number', 'select', 'checkbox', 'hidden'] as const;

/** An extra field as the page sees it. Where its value is stored stays on the server. */
export const formField = z.object({
  /** Key in `fields` of a submission. */
  name: z.string(),
  type: z.enum(fieldTypes),
  label: localizedText,
  help: z.optional(localizedText),
  required: z.optional(z.boolean()),
  minLength: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  /** Source of a regular expression that the whole text has to match. */
  pattern: z.optional(z.string()),
  options: z.optional(z.array(z.object({ value: z.string(), label: localizedText }))),
  /** HTML `autocomplete` token, such as `organization`. */
  autocomplete: z.optional(z.string()),
  inputMode: z.optional(z.enum(['text', 'numeric', 'decimal', 'tel', 'email'])),
});
export type FormField = z.infer<typeof formField>;

export const fieldValue = z.union([z.string(), z.number(), z.boolean()]);
export type FieldValue = z.infer<typeof fieldValue>;
export type FieldValues = Record<string, FieldValue>;

const DEFAULT_MAX_LENGTH = 500;

/** The value in the form in which it is checked and stored; undefined where nothing was given. */
export function normalizeField(value: FieldValue | undefined, field: FormField): FieldValue | undefined {
  if (field.type === 'checkbox') return value === true || value === 'true' || value === 'on';
  if (value === undefined) return undefined;
  const text = String(value).trim();
  if (text === '') return undefined;
  return field.type === 'number' ? Number(text) : text;
}

/**
 * Checks a *normalised* value.
 * @returns the first rule that it breaks, or undefined.
 */
export function checkField(value: FieldValue | undefined, field: FormField): FieldErrorCode | undefined {
  if (value === undefined || value === false) return field.required ? 'field_required' : undefined;
  if (field.type === 'number') return Number.isFinite(value) ? undefined : 'field_invalid';
  if (field.type === 'checkbox') return undefined;
  return checkText(String(value), field);
}

function checkText(text: string, field: FormField): FieldErrorCode | undefined {
  if (text.length < (field.minLength ?? 0)) return 'field_too_short';
  if (text.length > (field.maxLength ?? DEFAULT_MAX_LENGTH)) return 'field_too_long';
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text)) return 'field_invalid';
  if (field.type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return 'field_invalid';
  if (field.type === 'tel' && !/^\+?[0-9 ()./-]{4,24}$/.test(text)) return 'field_invalid';
  if (field.type === 'select' && !field.options?.some((option) => option.value === text)) return 'field_invalid';
  return undefined;
}
