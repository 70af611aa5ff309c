import { useContext, useState } from 'react';
import type { FormField } from '#contracts/fields.js';
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

interface ExtraFieldProps {
  signup: SignupForm;
  field: FormField;
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
  if (field.type === 'radio') return <RadioField {...input} {...words} />;
  if (field.type === 'checkbox' || field.type === 'consent') return <CheckboxField {...input} {...words} />;
  return (
    <Field id={id} message={message} {...words}>
      <Input {...input} />
    </Field>
  );
}

function Input(props: InputProps) {
  if (props.field.type === 'select') return <SelectInput {...props} />;
  return props.field.type === 'textarea' ? <TextareaInput {...props} /> : <TextInput {...props} />;
}
