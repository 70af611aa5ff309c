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
  /** The value that a form without script was posted with; see `PostedValues`. */
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

/** One line: text, email, URL, phone, number or date. */
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

/** A text of several lines. It grows with its content in browsers that support `field-sizing`. */
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

/** A drop-down list. HTML has no read-only `select`, so a busy form blocks the events that open it. */
export function SelectInput({ id, field, registered, posted, message, busy }: InputProps) {
  const { form, language } = useMessages();
  const blockWhileBusy = (event: MouseEvent | KeyboardEvent) => {
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
        onMouseDown={blockWhileBusy}
        onKeyDown={blockWhileBusy}
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

/** The numeric keyboards of iPhones have no minus. */
function numberKeyboard(field: FormField): 'decimal' | 'text' {
  return numberBounds(field).min < 0 ? 'text' : 'decimal';
}

/** The value as an attribute; undefined if the field is empty. */
function textOf(value: FieldValue | undefined): string | undefined {
  return value ? String(value) : undefined;
}
