import type { HTMLInputTypeAttribute, KeyboardEvent, MouseEvent } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { numberBounds } from '#contracts/field-types/number.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/language-provider.js';
import { ChevronIcon } from '../ui/icons.js';
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

/** An input that brings its own label. */
export interface LabeledInputProps extends InputProps {
  label: string;
  optionalLabel: string | undefined;
  help: string | undefined;
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

/** One of several. HTML knows no read-only choice, so that opening it is held back while the form is busy. */
export function SelectInput({ id, field, registered, posted, message, busy }: InputProps) {
  const { form, language } = useMessages();
  const hold = (event: MouseEvent | KeyboardEvent) => {
    if (busy && !('key' in event && event.key === 'Tab')) event.preventDefault();
  };
  return (
    <>
      <select
        {...registered}
        defaultValue={textOf(posted)}
        {...describedBy(id, message)}
        className="field-input select"
        autoComplete={field.autocomplete ?? 'off'}
        required={field.required ?? false}
        aria-disabled={busy}
        onMouseDown={hold}
        onKeyDown={hold}
      >
        <option value="">{form.choose}</option>
        {field.options?.map(({ value, label }) => (
          <option key={value} value={value}>
            {textFor(label, language)}
          </option>
        ))}
      </select>
      <span className="select-arrow">
        <ChevronIcon />
      </span>
    </>
  );
}

/** The keyboards of digits have no minus on iPhones. */
function numberKeyboard(field: FormField): 'decimal' | 'text' {
  return numberBounds(field).min < 0 ? 'text' : 'decimal';
}

/** As HTML has it: an empty field has no value. */
function textOf(value: FieldValue | undefined): string | undefined {
  return value ? String(value) : undefined;
}
