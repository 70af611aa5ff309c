import { type HTMLInputTypeAttribute, type ReactNode, useContext, useState } from 'react';
import type { FieldType, FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { PostedValues } from '../form/form-post.js';
import { inputId } from '../form/form-values.js';
import type { SignupForm } from '../form/use-signup-form.js';
import { useMessages } from '../i18n/use-messages.js';
import { CheckboxField } from './checkbox-field.js';
import { Field } from './field.js';
import { errorMessage, fieldFacts, fieldMessages } from './field-messages.js';
import { RadioField } from './radio-field.js';
import { SelectInput } from './select-input.js';
import { type InputProps, TextareaInput, TextInput } from './text-input.js';

type ShownType = Exclude<FieldType, 'hidden'>;
type ShownField = FormField & { type: ShownType };

/** The value of a hidden field comes with the link. */
export function isShownField(field: FormField): field is ShownField {
  return field.type !== 'hidden';
}

interface ExtraFieldProps {
  signup: SignupForm;
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
    possible: fieldMessages(field, messages),
  };
  const FieldOfType = fieldsByType[field.type];
  return <FieldOfType {...input} {...words} />;
}

type FieldProps = Parameters<typeof RadioField>[0];

/** Each type with its label, its input and its message. A new type does not compile without an entry. */
const fieldsByType: Readonly<Record<ShownType, (props: FieldProps) => ReactNode>> = {
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
  return function FramedField({ label, optionalLabel, help, possible, ...input }: FieldProps) {
    return (
      <Field id={input.id} message={input.message} {...{ label, optionalLabel, help, possible }}>
        <Input {...input} />
      </Field>
    );
  };
}
