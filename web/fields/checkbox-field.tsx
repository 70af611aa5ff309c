import './checkbox-field.css';
import { describedBy, FieldHelp } from './field.js';
import type { InputProps } from './text-input.js';

interface CheckboxFieldProps extends InputProps {
  label: string;
  help: string | undefined;
}

/** Yes or no. The whole line can be tapped. */
export function CheckboxField({ id, field, message, busy, registration, label, help }: CheckboxFieldProps) {
  return (
    <div className="field">
      <label className={message ? 'checkbox bad' : 'checkbox'} htmlFor={id}>
        <input
          {...registration}
          {...describedBy(id, message)}
          className="checkbox-input"
          type="checkbox"
          required={field.required ?? false}
          aria-disabled={busy}
          onClick={(event) => busy && event.preventDefault()}
        />
        <span>{label}</span>
      </label>
      <FieldHelp id={id} help={help} message={message} />
    </div>
  );
}
