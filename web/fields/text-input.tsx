import type { HTMLInputTypeAttribute } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { numberBounds } from '#contracts/field-types/number.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { describedBy, type FieldMessage } from './field.js';

export interface InputProps {
  id: string;
  field: FormField;
  registered: UseFormRegisterReturn;
  /** The value in the HTML of a plain form that came back. */
  posted: FieldValue | undefined;
  message: FieldMessage | null;
  busy: boolean;
}

interface TextInputProps extends InputProps {
  htmlType: HTMLInputTypeAttribute;
}

/** One line: a text, an address, a number, a day. */
export function TextInput({ id, field, registered, posted, message, busy, htmlType }: TextInputProps) {
  const { type, min, max } = field;
  const leftToRight = htmlType === 'email' || htmlType === 'url' || htmlType === 'tel';
  return (
    <input
      {...registered}
      defaultValue={textOf(posted)}
      {...describedBy(id, message)}
      {...(type === 'date' && { min, max })}
      className="field-input"
      type={htmlType}
      dir={leftToRight ? 'ltr' : undefined}
      inputMode={field.inputMode ?? (type === 'number' ? numberKeyboard(field) : undefined)}
      autoComplete={field.autocomplete ?? 'off'}
      autoCapitalize={leftToRight ? 'none' : undefined}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}

/** A text of several lines. It grows with what is typed, where the browser can do that. */
export function TextareaInput({ id, field, registered, posted, message, busy }: InputProps) {
  return (
    <textarea
      {...registered}
      defaultValue={textOf(posted)}
      {...describedBy(id, message)}
      className="field-input textarea"
      rows={3}
      autoComplete={field.autocomplete ?? 'off'}
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
export function textOf(value: FieldValue | undefined): string | undefined {
  return value ? String(value) : undefined;
}
