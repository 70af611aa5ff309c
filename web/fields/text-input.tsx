import type { HTMLInputTypeAttribute } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import type { FieldType, FormField } from '#contracts/fields.js';
import { useSentText } from '../signup/sent-values.js';
import { describedBy, type FieldMessage } from './field.js';

export interface InputProps {
  id: string;
  field: FormField;
  message: FieldMessage | null;
  busy: boolean;
  registration: UseFormRegisterReturn;
}

/** How HTML calls the types that it has. Numbers are text: the browser's number fields drop what they cannot read. */
const inputTypes: Partial<Record<FieldType, HTMLInputTypeAttribute>> = {
  email: 'email',
  url: 'url',
  tel: 'tel',
  date: 'date',
};

/** One line: a text, an address, a number, a day. */
export function TextInput({ id, field, message, busy, registration }: InputProps) {
  const { type, min, max } = field;
  const leftToRight = type === 'email' || type === 'url' || type === 'tel';
  return (
    <input
      {...registration}
      defaultValue={useSentText(registration.name)}
      {...describedBy(id, message)}
      {...(type === 'date' && { min, max })}
      className="field-input"
      type={inputTypes[type] ?? 'text'}
      dir={leftToRight ? 'ltr' : undefined}
      inputMode={field.inputMode ?? (type === 'number' ? 'decimal' : undefined)}
      autoComplete={field.autocomplete ?? 'off'}
      autoCapitalize={leftToRight ? 'none' : undefined}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}
