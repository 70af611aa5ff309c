import type { HTMLInputTypeAttribute } from 'react';
import type { FieldType, FieldValue, FormField } from '#contracts/fields.js';
import { numberBounds } from '#contracts/number-field.js';
import { describedBy, type FieldMessage } from './field.js';

export interface InputProps {
  id: string;
  name: string;
  field: FormField;
  /** What stands in the field when it comes. */
  first: FieldValue | undefined;
  message: FieldMessage | null;
  busy: boolean;
}

/** How HTML calls the types that it has. Numbers are text: the browser's number fields drop what they cannot read. */
const inputTypes: Partial<Record<FieldType, HTMLInputTypeAttribute>> = {
  email: 'email',
  url: 'url',
  tel: 'tel',
  date: 'date',
};

/** One line: a text, an address, a number, a day. */
export function TextInput({ id, name, field, first, message, busy }: InputProps) {
  const { type, min, max } = field;
  const leftToRight = type === 'email' || type === 'url' || type === 'tel';
  return (
    <input
      name={name}
      defaultValue={textOf(first)}
      {...describedBy(id, message)}
      {...(type === 'date' && { min, max })}
      className="field-input"
      type={inputTypes[type] ?? 'text'}
      dir={leftToRight ? 'ltr' : undefined}
      inputMode={field.inputMode ?? (type === 'number' ? numberKeyboard(field) : undefined)}
      autoComplete={field.autocomplete ?? 'off'}
      autoCapitalize={leftToRight ? 'none' : undefined}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}

/** The keyboards of digits have no minus on iPhones. */
function numberKeyboard(field: FormField): 'decimal' | 'text' {
  return numberBounds(field).min < 0 ? 'text' : 'decimal';
}

/** As HTML has it: an empty field has no value. */
export function textOf(first: FieldValue | undefined): string | undefined {
  return first ? String(first) : undefined;
}
