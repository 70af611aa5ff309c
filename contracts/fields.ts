import * as z from 'zod/mini';

/** Every type of field. Its rules are in `field-types/`, its documentation in `docs/fields.md`. */
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

export const fieldValue = z.union([z.string(), z.number(), z.boolean()]);
export type FieldValue = z.infer<typeof fieldValue>;
export type FieldValues = Record<string, FieldValue>;

/** A text of the team's own: one for all languages, or one per language tag (`en`, `pt-BR`). */
const localizedText = z.union([z.string(), z.record(z.string(), z.string())]);

/** An extra field as the page sees it. Where its value is stored stays on the server. */
export const formField = z.object({
  /** Key in `fields` of a submission. */
  name: z.string(),
  type: z.enum(fieldTypes),
  label: localizedText,
  help: z.optional(localizedText),
  /** What a valid value looks like: shown in place of the general message where this one is invalid. */
  invalid: z.optional(localizedText),
  required: z.optional(z.boolean()),
  /** The field is there only while an earlier one has this normalised value. */
  showIf: z.optional(z.object({ field: z.string(), equals: fieldValue })),
  minLength: z.optional(z.uint32()),
  maxLength: z.optional(z.uint32()),
  /** Source of a regular expression that the whole text has to match. */
  pattern: z.optional(z.string()),
  /** Lowest and highest number, or the earliest and latest day (`2026-12-31`). */
  min: z.optional(z.union([z.number(), z.string()])),
  max: z.optional(z.union([z.number(), z.string()])),
  /** Numbers go in steps of this size, counted from `min` as in HTML, and from 0 where there is none. */
  step: z.optional(z.number()),
  options: z.optional(z.array(z.object({ value: z.string(), label: localizedText }))),
  /** The version of a consent's wording. The field's value in a submission is the version that was read. */
  version: z.optional(z.string()),
  /** The address of the whole wording. */
  link: z.optional(z.object({ href: z.string(), text: localizedText })),
  /** HTML `autocomplete` token, such as `organization`. */
  autocomplete: z.optional(z.string()),
  inputMode: z.optional(z.enum(['text', 'numeric', 'decimal', 'tel', 'email', 'url'])),
  /** The initial value. */
  value: z.optional(z.string()),
});
export type FormField = z.infer<typeof formField>;

/** A step of the form. Username and password belong to the first one. */
export const formStep = z.object({
  /** The heading of the page; the default one where left out. */
  title: z.optional(localizedText),
  /** Names of fields. */
  fields: z.array(z.string()),
});
export type FormStep = z.infer<typeof formStep>;
