import type { FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { type SignupFormControl, shownError } from '../signup/form-values.js';
import { CheckboxField } from './checkbox-field.js';
import { Field } from './field.js';
import { errorMessage } from './field-message.js';
import { SelectInput } from './select-input.js';
import { TextInput } from './text-input.js';

interface ExtraFieldProps {
  form: SignupFormControl;
  field: FormField;
  /** What came along in the link for a hidden field. */
  passed: string | undefined;
  busy: boolean;
}

/** A field that the team's configuration asks for. */
export function ExtraField({ form, field, passed, busy }: ExtraFieldProps) {
  const messages = useMessages();
  const path = `fields.${field.name}` as const;
  if (field.type === 'hidden') return <input type="hidden" {...form.register(path, { value: passed })} />;

  const error = shownError(form, path);
  const { minLength, maxLength } = field;
  const message = errorMessage(error, { kind: field.type, minLength, maxLength }, messages);
  const id = `field-${field.name}`;
  const label = textFor(field.label, messages.language);
  const help = field.help && textFor(field.help, messages.language);
  const input = { id, field, message, busy, registration: form.register(path) };
  if (field.type === 'checkbox') return <CheckboxField {...input} label={label} help={help} />;
  return (
    <Field
      id={id}
      label={label}
      remark={field.required ? undefined : messages.form.optional}
      help={help}
      message={message}
    >
      {field.type === 'select' ? <SelectInput {...input} /> : <TextInput {...input} />}
    </Field>
  );
}
