import './textarea-input.css';
import { useSentText } from '../signup/sent-values.js';
import { describedBy } from './field.js';
import type { InputProps } from './text-input.js';

/** A text of several lines. It grows with what is typed, where the browser can do that. */
export function TextareaInput({ id, field, message, busy, registration }: InputProps) {
  return (
    <textarea
      {...registration}
      defaultValue={useSentText(registration.name)}
      {...describedBy(id, message)}
      className="field-input textarea"
      rows={3}
      autoComplete={field.autocomplete ?? 'off'}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}
