import { useEffect, useRef, useState } from 'react';
import type { FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { inputId } from '../form/form-values.js';
import type { SignupFormState } from '../form/use-signup-form.js';
import { useMessages } from '../i18n/use-messages.js';
import { CheckboxField } from './checkbox-field.js';
import { Field } from './field.js';
import { fieldFacts } from './field-facts.js';
import { errorMessage } from './field-message.js';
import { fieldMessages } from './possible-messages.js';
import { RadioField } from './radio-field.js';
import { SelectInput } from './select-input.js';
import { TextInput } from './text-input.js';
import { TextareaInput } from './textarea-input.js';

interface ExtraFieldProps {
  signup: SignupFormState;
  field: FormField;
  /** What came along in the link for a hidden field. */
  passed: string | undefined;
  busy: boolean;
}

/** A field that the team's configuration asks for. */
export function ExtraField({ signup, field, passed, busy }: ExtraFieldProps) {
  const messages = useMessages();
  const { language } = messages;
  const path = `fields.${field.name}` as const;
  const [first] = useState(signup.values.fields[field.name]);
  if (field.type === 'hidden') return <HiddenField name={path} passed={passed} />;

  const message = errorMessage(
    signup.errors.get(path),
    fieldFacts(field, signup.values.fields[field.name], language),
    messages,
  );
  const id = inputId(path);
  const label = textFor(field.label, language);
  const help = field.help && textFor(field.help, language);
  const remark = field.required ? undefined : messages.form.optional;
  const input = { id, name: path, field, first, message, busy };
  const words = { label, remark, help, possible: fieldMessages(field, messages) };
  if (field.type === 'radio') return <RadioField {...input} {...words} />;
  if (field.type === 'checkbox' || field.type === 'consent') return <CheckboxField {...input} {...words} />;
  return (
    <Field id={id} message={message} {...words}>
      <Input {...input} />
    </Field>
  );
}

/** The HTML is made before anybody has come by a link, so that its data is put in afterwards. */
function HiddenField({ name, passed = '' }: { name: string; passed: string | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = passed;
  }, [passed]);
  return <input type="hidden" name={name} ref={input} />;
}

function Input(props: Parameters<typeof TextInput>[0]) {
  if (props.field.type === 'select') return <SelectInput {...props} />;
  return props.field.type === 'textarea' ? <TextareaInput {...props} /> : <TextInput {...props} />;
}
