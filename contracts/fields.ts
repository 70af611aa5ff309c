import * as z from 'zod/mini';

/** All field types. Their rules are in `field-types/`, their documentation in `docs/fields.md`. */
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

/** Schema of `LocalizedText`. */
const localizedText = z.union([z.string(), z.record(z.string(), z.string())]);

/** An extra field as the page receives it. The place where its value is stored is not sent to the page. */
export const formField = z.object({
  /** Key in `fields` of a submission. */
  name: z.string(),
  type: z.enum(fieldTypes),
  label: localizedText,
  help: z.optional(localizedText),
  /** Error message for an invalid value, such as an example of a valid one. Replaces the general message. */
  invalid: z.optional(localizedText),
  required: z.optional(z.boolean()),
  /** The field is shown only while an earlier field has this normalized value. */
  showIf: z.optional(z.object({ field: z.string(), equals: fieldValue })),
  minLength: z.optional(z.uint32()),
  maxLength: z.optional(z.uint32()),
  /** Source of a regular expression that the whole text has to match. */
  pattern: z.optional(z.string()),
  /** Lowest and highest number, or the earliest and latest day (`2026-12-31`). */
  min: z.optional(z.union([z.number(), z.string()])),
  max: z.optional(z.union([z.number(), z.string()])),
  /** Step between valid numbers, starting at `min` as in HTML, or at 0 without a `min`. */
  step: z.optional(z.number()),
  options: z.optional(z.array(z.object({ value: z.string(), label: localizedText }))),
  /** The version of a consent's wording. In a submission, the field's value is the version that the user read. */
  version: z.optional(z.string()),
  /** Link to the full wording of a consent. */
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
  /** The heading of the page; the default heading if left out. */
  title: z.optional(localizedText),
  /** Names of fields. */
  fields: z.array(z.string()),
});
export type FormStep = z.infer<typeof formStep>;
