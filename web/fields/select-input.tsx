import type { KeyboardEvent, MouseEvent } from 'react';
import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { ChevronIcon } from '../ui/icons.js';
import { describedBy } from './field.js';
import { type InputProps, textOf } from './text-input.js';

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
