import './checkbox-field.css';
import './radio-field.css';
import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { FieldHelp } from './field.js';
import type { InputProps } from './text-input.js';

interface RadioFieldProps extends InputProps {
  label: string;
  remark: string | undefined;
  help: string | undefined;
  possible: readonly string[];
}

/** One of several that all stand there. The group has the name; screen readers hear it with the first choice. */
export function RadioField({ id, name, field, first, message, busy, label, remark, help, possible }: RadioFieldProps) {
  const { language } = useMessages();
  const described = { 'aria-describedby': `${id}-help ${id}-message` };
  return (
    <fieldset
      className="radio-group"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a group can be neither required nor invalid; "ARIA in HTML" allows this
      role="radiogroup"
      aria-required={field.required ?? false}
      aria-invalid={message?.tone === 'bad'}
      {...described}
    >
      <legend className="field-label">
        <bdi>{label}</bdi>
        {remark && <span className="field-remark">{remark}</span>}
      </legend>
      {field.options?.map(({ value, label: text }, at) => (
        <label key={value} className={message?.tone === 'bad' ? 'checkbox bad' : 'checkbox'}>
          <input
            name={name}
            {...described}
            id={at === 0 ? id : undefined}
            className="checkbox-input radio-input"
            type="radio"
            value={value}
            defaultChecked={value === first}
            required={field.required ?? false}
            aria-disabled={busy}
            onClick={(event) => busy && event.preventDefault()}
          />
          <bdi>{textFor(text, language)}</bdi>
        </label>
      ))}
      <FieldHelp {...{ id, help, message, possible }} />
    </fieldset>
  );
}
