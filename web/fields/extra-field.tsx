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

/** A field that the team's configuration asks for. */
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
  const words = {
    label: textFor(field.label, language),
    help: field.help && textFor(field.help, language),
    optionalLabel: field.required ? undefined : messages.form.optional,
  };
  const FieldOfType = fieldsByType[field.type];
  return <FieldOfType {...input} {...words} />;
}

/** Each type with its label, its input and its message. A new type does not compile without an entry. */
const fieldsByType: Readonly<Record<ShownType, (props: LabeledInputProps) => ReactNode>> = {
  text: line('text'),
  textarea: framed(TextareaInput),
  email: line('email'),
  url: line('url'),
  tel: line('tel'),
  // The browser's number fields drop what they cannot read.
  number: line('text'),
  date: line('date'),
  select: framed(SelectInput),
  radio: RadioField,
  checkbox: CheckboxField,
  consent: CheckboxField,
};

/** One line, with the type that HTML has for it. */
function line(htmlType: HTMLInputTypeAttribute) {
  return framed((props) => <TextInput {...props} htmlType={htmlType} />);
}

/** An input in the usual frame: label above, help and message below. */
function framed(Input: (props: InputProps) => ReactNode) {
  return function FramedField({ label, optionalLabel, help, ...input }: LabeledInputProps) {
    return (
      <Field id={input.id} message={input.message} {...{ label, optionalLabel, help }}>
        <Input {...input} />
      </Field>
    );
  };
}

/**
 * What an error of a team's own field may mention, its bounds in the words of this language.
 * @param value what stands in the field.
 */
export function fieldFacts(field: FormField, value: FieldValue | undefined, language: string): FieldFacts {
  const { type, invalid, minLength } = field;
  const isNumber = type === 'number';
  const { min, max } = isNumber ? numberBounds(field) : field;
  const number = isNumber ? normalizeField(value, field) : undefined;
  // Where every whole number passes, that is said in a word.
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

/** What is shown has to be accepted where somebody types it: without groups, to the last digit. */
const plain = { numberingSystem: 'latn', useGrouping: false, maximumFractionDigits: 20 } as const;

/** A number or a day (`2026-12-31`) as the language writes it. */
export function formatBound(bound: number | string, language: string): string;
export function formatBound(bound: number | string | undefined, language: string): string | undefined;
export function formatBound(bound: number | string | undefined, language: string): string | undefined {
  if (typeof bound === 'number') return new Intl.NumberFormat(language, plain).format(bound);
  if (bound === undefined) return undefined;
  // Days have no time zone: the one in which they are read has to be the one in which they are written.
  const day = new Date(`${bound}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { numberingSystem: 'latn', dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
