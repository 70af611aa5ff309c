import * as z from 'zod/mini';
import { fieldValue } from './field-value.js';
import { localizedText } from './localized-text.js';
import { readNumber } from './number-field.js';
import { cleanLine, cleanLines, foldDigits, isUnreadable } from './typed-text.js';

const DEFAULT_MAX_LENGTH = 500;
/** A text of several lines may be longer. */
const DEFAULT_MAX_TEXT = 2000;

export const fieldTypes = [
  'text',
  'textarea',
  'email',
  'url',
  'tel',
  'number',
  'date',
  'select',
  'radio',
  'checkbox',
  'consent',
  'hidden',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export type FieldValue = z.infer<typeof fieldValue>;
export type FieldValues = Record<string, FieldValue>;

/** An extra field as the page sees it. Where its value is stored stays on the server. */
export const formField = z.object({
  /** Key in `fields` of a submission. */
  name: z.string(),
  type: z.enum(fieldTypes),
  label: localizedText,
  help: z.optional(localizedText),
  /** What a good value looks like: said in place of the general words where this one is invalid. */
  invalid: z.optional(localizedText),
  required: z.optional(z.boolean()),
  /** The field is there only while an earlier one has this value, in normalised form. */
  showIf: z.optional(z.object({ field: z.string(), equals: fieldValue })),
  minLength: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  /** Source of a regular expression that the whole text has to match. */
  pattern: z.optional(z.string()),
  /** Lowest and highest number, or the earliest and latest day (`2026-12-31`). */
  min: z.optional(z.union([z.number(), z.string()])),
  max: z.optional(z.union([z.number(), z.string()])),
  /** Numbers go in steps of this size, counted from `min` as in HTML, and from 0 where there is none. */
  step: z.optional(z.number()),
  options: z.optional(z.array(z.object({ value: z.string(), label: localizedText }))),
  /** Which wording of a consent this is. Its value in a submission is the version that was read. */
  version: z.optional(z.string()),
  /** Where the whole wording stands. */
  link: z.optional(z.object({ href: z.string(), text: localizedText })),
  /** HTML `autocomplete` token, such as `organization`. */
  autocomplete: z.optional(z.string()),
  inputMode: z.optional(z.enum(['text', 'numeric', 'decimal', 'tel', 'email', 'url'])),
  /** What stands in the field at the beginning. */
  value: z.optional(z.string()),
});
export type FormField = z.infer<typeof formField>;

/** A part of the form that the page shows by itself. Username and password stand in the first one. */
export const formStep = z.object({
  /** The heading of the page; its usual one where left out. */
  title: z.optional(localizedText),
  /** Names of fields. */
  fields: z.array(z.string()),
});
export type FormStep = z.infer<typeof formStep>;

/** The value in the form in which it is checked and stored; undefined where nothing was given. */
export function normalizeField(value: FieldValue | undefined, field: FormField): FieldValue | undefined {
  if (field.type === 'checkbox') return value === true || value === 'true' || value === 'on';
  if (value === undefined) return undefined;
  if (field.type === 'consent' && value === false) return undefined;
  // Adding nothing makes 0 of -0.
  if (field.type === 'number' && Number.isFinite(value)) return Number(value) + 0;
  const text = cleanText(String(value), field);
  if (text === '') return undefined;
  if (field.type === 'url') return withScheme(text);
  return field.type === 'number' ? readNumber(text, field) : text;
}

/** A text as its type and its keyboard mean it: whoever gets a keyboard of digits types those of their language. */
function cleanText(text: string, { type, inputMode = 'text' }: FormField): string {
  if (type === 'textarea') return cleanLines(text);
  // Nobody types these: they are the configuration's own.
  if (/^(select|radio|consent)$/.test(type)) return text;
  // Came with the link, where nobody can put it right: what is broken is left out, and never stored in part.
  if (type === 'hidden' && isUnreadable(text)) return '';
  // A path may have letters that NFKC would change; browsers fold the host by themselves.
  if (type === 'url') return cleanLine(text, false);
  // Japanese keyboards make letters of full width.
  if (type === 'email') return cleanLine(text, false).normalize('NFKC').trim();
  const isDigits = /\b(number|tel|date|numeric|decimal)\b/.test(`${type} ${inputMode}`);
  return isDigits ? foldDigits(cleanLine(text, false)) : cleanLine(text, true);
}

/** `example.com` is what people type. A port may follow a host, so that `example.com:8080` has no scheme yet. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
}

/**
 * Whether a field is there at all: the field that it depends on is there and has the value that it asks for.
 * A field that is not there is neither required nor checked nor stored.
 * @param fields the form's fields; a field depends on one that stands before it.
 */
export function isShown(
  { name, showIf }: FormField,
  values: Readonly<Record<string, FieldValue | undefined>>,
  fields: readonly FormField[],
): boolean {
  if (!showIf) return true;
  const before = fields.slice(
    0,
    fields.findIndex((field) => field.name === name),
  );
  const other = before.find((field) => field.name === showIf.field);
  if (!other || !isShown(other, values, before)) return false;
  return normalizeField(values[other.name], other) === showIf.equals;
}

/** The fields that are there with these values. */
export function shownFields(
  values: Readonly<Record<string, FieldValue | undefined>>,
  fields: readonly FormField[],
): FormField[] {
  return fields.filter((field) => isShown(field, values, fields));
}

/** The extra fields in the form in which they are stored; those left empty and those that are not there are left out. */
export function normalizeFields(
  values: Record<string, FieldValue | undefined>,
  fields: readonly FormField[],
): FieldValues {
  const entries = shownFields(values, fields).flatMap((field) => {
    const value = normalizeField(values[field.name], field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** The longest text that a field takes, in UTF-16 units as browsers count: most letters are one, an emoji is two. */
export function longestText({ type, maxLength }: Pick<FormField, 'type' | 'maxLength'>): number {
  return maxLength ?? (type === 'textarea' ? DEFAULT_MAX_TEXT : DEFAULT_MAX_LENGTH);
}
