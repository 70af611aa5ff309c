import { type HTMLInputTypeAttribute, type ReactNode, useContext, useState } from 'react';
import { maxLengthOf, normalizeField } from '#contracts/field-rules.js';
import { MAX_DIGITS, nearestNumbers, numberBounds } from '#contracts/field-types/number.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { type FieldAccess, inputId, PostedValues, type ShownField } from '../form/form-values.js';
import { useMessages } from '../i18n/language-provider.js';
import type { FieldFacts } from '../i18n/messages.js';
import { CheckboxField, RadioField } from './choice-fields.js';
import { Field } from './field.js';
import { errorMessage } from './field-messages.js';
import { type InputProps, type LabeledInputProps, SelectInput, TextareaInput, TextInput } from './inputs.js';

type ShownType = ShownField['type'];

interface ExtraFieldProps {
  signup: FieldAccess;
  field: ShownField;
  busy: boolean;
}

/** A field from `fields` of `signup.config.ts`. */
export function ExtraField({ signup, field, busy }: ExtraFieldProps) {
  const messages = useMessages();
  const { language } = messages;
  const path = `fields.${field.name}` as const;
  // react-hook-form renders no default values, which the HTML of a plain form needs.
  const [posted] = useState(useContext(PostedValues)?.fields[field.name]);
  const facts = fieldFacts(field, signup.values.fields[field.name], language);
  const message = errorMessage(signup.errorAt(path), facts, messages);
  const id = inputId(path);
  const input = { id, field, registered: signup.register(path), posted, message, busy };
  const texts = {
    label: textFor(field.label, language),
    help: field.help && textFor(field.help, language),
    optionalLabel: field.required ? undefined : messages.form.optional,
  };
  const FieldOfType = fieldsByType[field.type];
  return <FieldOfType {...input} {...texts} />;
}

/** The component of each type, with label, input and message. A new type does not compile without an entry. */
const fieldsByType: Readonly<Record<ShownType, (props: LabeledInputProps) => ReactNode>> = {
  text: singleLine('text'),
  textarea: withLabel(TextareaInput),
  email: singleLine('email'),
  url: singleLine('url'),
  tel: singleLine('tel'),
  // The browser's number fields drop what they cannot read.
  number: singleLine('text'),
  date: singleLine('date'),
  select: withLabel(SelectInput),
  radio: RadioField,
  checkbox: CheckboxField,
  consent: CheckboxField,
};

/** A one-line input with its HTML type. */
function singleLine(htmlType: HTMLInputTypeAttribute) {
  return withLabel((props) => <TextInput {...props} htmlType={htmlType} />);
}

/** Adds a label above an input, and help and message below it. */
function withLabel(Input: (props: InputProps) => ReactNode) {
  return function LabeledField({ label, optionalLabel, help, ...input }: LabeledInputProps) {
    return (
      <Field id={input.id} message={input.message} {...{ label, optionalLabel, help }}>
        <Input {...input} />
      </Field>
    );
  };
}

/**
 * The facts for error texts of an extra field, with numbers and dates formatted in a language.
 * @param value the field's current value.
 * @param language BCP 47 tag.
 */
export function fieldFacts(field: FormField, value: FieldValue | undefined, language: string): FieldFacts {
  const { type, invalid, minLength } = field;
  const isNumber = type === 'number';
  const { min, max } = isNumber ? numberBounds(field) : field;
  const number = isNumber ? normalizeField(value, field) : undefined;
  // If every whole number passes, a text says so, and no nearest numbers are named.
  const onlyWhole = field.step === 1 && Number.isInteger(Number(field.min ?? 0));
  return {
    kind: type,
    invalid: invalid && textFor(invalid, language),
    minLength,
    maxLength: isNumber ? MAX_DIGITS : maxLengthOf(field),
    min: formatBound(min, language),
    max: formatBound(max, language),
    step: formatBound(field.step, language),
    ...(typeof number === 'number' &&
      !onlyWhole && { nearest: nearestNumbers(number, field).map((near) => formatBound(near, language)) }),
  };
}

/** A shown number has to be valid input: no grouping, all digits. */
const plainDigits = { numberingSystem: 'latn', useGrouping: false, maximumFractionDigits: 20 } as const;

/** Formats a number or a date (`2026-12-31`) in a language, a BCP 47 tag. */
function formatBound(bound: number | string, language: string): string;
function formatBound(bound: number | string | undefined, language: string): string | undefined;
function formatBound(bound: number | string | undefined, language: string): string | undefined {
  if (typeof bound === 'number') return new Intl.NumberFormat(language, plainDigits).format(bound);
  if (bound === undefined) return undefined;
  // Dates have no time zone, so parsing and formatting use the same one.
  const day = new Date(`${bound}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { numberingSystem: 'latn', dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
