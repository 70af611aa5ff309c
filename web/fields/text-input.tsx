import type { UseFormRegisterReturn } from 'react-hook-form';
import type { FormField } from '#contracts/fields.js';
import { describedBy, type FieldMessage } from './field.js';

export interface InputProps {
  id: string;
  field: FormField;
  message: FieldMessage | null;
  busy: boolean;
  registration: UseFormRegisterReturn;
}

/** A line of text. Numbers are text for the browser: its number fields drop what they cannot read. */
export function TextInput({ id, field, message, busy, registration }: InputProps) {
  const special = field.type === 'email' || field.type === 'tel';
  return (
    <input
      {...registration}
      {...describedBy(id, message)}
      className="field-input"
      type={special ? field.type : 'text'}
      dir={special ? 'ltr' : undefined}
      inputMode={field.inputMode ?? (field.type === 'number' ? 'decimal' : undefined)}
      autoComplete={field.autocomplete ?? 'off'}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}
