import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { describedBy, FieldHelp } from './field.js';
import type { InputProps } from './text-input.js';

interface CheckboxFieldProps extends InputProps {
  label: string;
  optionalLabel: string | undefined;
  help: string | undefined;
}

/**
 * Yes or no. The whole line can be tapped. A consent has its version for a value, and below it the way to the wording,
 * which opens beside the page: nothing typed is lost.
 */
export function CheckboxField({
  id,
  field,
  registered,
  posted,
  message,
  busy,
  label,
  optionalLabel,
  help,
}: CheckboxFieldProps) {
  const { language, newTab } = useMessages();
  const { version, link } = field;
  return (
    <div className="field field-check" data-part="field">
      <label className={message ? 'checkbox bad' : 'checkbox'} htmlFor={id}>
        <input
          {...registered}
          {...describedBy(id, message)}
          {...(version !== undefined && { value: version })}
          defaultChecked={posted === true || (posted !== undefined && posted === version)}
          className="checkbox-input"
          type="checkbox"
          required={field.required ?? false}
          aria-disabled={busy}
          onClick={(event) => busy && event.preventDefault()}
        />
        <span>
          <bdi>{label}</bdi>
          {optionalLabel && <span className="field-remark">{optionalLabel}</span>}
        </span>
      </label>
      {link && (
        <a className="checkbox-link" href={link.href} target="_blank" rel="noopener noreferrer">
          <bdi>{textFor(link.text, language)}</bdi>
          <span className="visually-hidden">{newTab}</span>
        </a>
      )}
      <FieldHelp {...{ id, help, message }} />
    </div>
  );
}
