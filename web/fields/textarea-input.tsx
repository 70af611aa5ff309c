import './textarea-input.css';
import { describedBy } from './field.js';
import { type InputProps, textOf } from './text-input.js';

/** A text of several lines. It grows with what is typed, where the browser can do that. */
export function TextareaInput({ id, name, field, first, message, busy }: InputProps) {
  return (
    <textarea
      name={name}
      defaultValue={textOf(first)}
      {...describedBy(id, message)}
      className="field-input textarea"
      rows={3}
      autoComplete={field.autocomplete ?? 'off'}
      required={field.required ?? false}
      readOnly={busy}
    />
  );
}
