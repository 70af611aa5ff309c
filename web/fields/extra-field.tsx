import type { FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { inputId, type SignupFormControl, shownError } from '../signup/form-values.js';
import { CheckboxField } from './checkbox-field.js';
import { Field } from './field.js';
import { fieldFacts } from './field-facts.js';
import { errorMessage } from './field-message.js';
import { RadioField } from './radio-field.js';
import { SelectInput } from './select-input.js';
import { TextInput } from './text-input.js';
import { TextareaInput } from './textarea-input.js';

interface ExtraFieldProps {
  form: SignupFormControl;
  field: FormField;
  /** What came along in the link for a hidden field. */
  passed: string | undefined;
  busy: boolean;
  /** Whether the person has tried to go on from here: from then on an empty field is an error. */
  asked: boolean;
}

/** A field that the team's configuration asks for. */
export function ExtraField({ form, field, passed, busy, asked }: ExtraFieldProps) {
  const messages = useMessages();
  const { language } = messages;
  const path = `fields.${field.name}` as const;
  if (field.type === 'hidden') return <input type="hidden" {...form.register(path, { value: passed })} />;

  const message = errorMessage(shownError(form, path, asked), fieldFacts(field, language), messages);
  const id = inputId(path);
  const label = textFor(field.label, language);
  const help = field.help && textFor(field.help, language);
  const remark = field.required ? undefined : messages.form.optional;
  if (field.type === 'radio') return <RadioField {...{ id, form, path, field, label, remark, help, message, busy }} />;
  const input = { id, field, message, busy, registration: form.register(path) };
  if (field.type === 'checkbox' || field.type === 'consent') {
    return <CheckboxField {...input} label={label} help={help} />;
  }
  return (
    <Field id={id} label={label} remark={remark} help={help} message={message}>
      <Input {...input} />
    </Field>
  );
}

function Input(props: Parameters<typeof TextInput>[0]) {
  if (props.field.type === 'select') return <SelectInput {...props} />;
  return props.field.type === 'textarea' ? <TextareaInput {...props} /> : <TextInput {...props} />;
}
