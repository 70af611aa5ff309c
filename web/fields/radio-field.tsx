import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/use-messages.js';
import { FieldHelp } from './field.js';
import type { InputProps } from './text-input.js';

interface RadioFieldProps extends InputProps {
  label: string;
  optionalLabel: string | undefined;
  help: string | undefined;
}

/** One of several that all stand there. The group has the name; screen readers hear it with the first choice. */
export function RadioField(props: RadioFieldProps) {
  const { id, field, registered, posted, message, busy, label, optionalLabel, help } = props;
  const { language } = useMessages();
  const { ref, ...registration } = registered;
  /** react-hook-form 7.92 takes the value of the first radio button and unchecks one that was chosen before hydration. */
  const registerAll = (group: HTMLFieldSetElement | null) => {
    const inputs = [...(group?.querySelectorAll('input') ?? [])];
    const chosen = inputs.find(({ checked }) => checked);
    for (const input of group ? inputs : [null]) ref(input);
    if (!chosen || chosen.checked) return;
    chosen.checked = true;
    void registration.onChange({ target: chosen, type: 'change' });
  };
  const described = { 'aria-describedby': `${id}-help ${id}-message` };
  return (
    <fieldset
      ref={registerAll}
      className="radio-group"
      data-part="field"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a group can be neither required nor invalid; "ARIA in HTML" allows this
      role="radiogroup"
      aria-required={field.required ?? false}
      aria-invalid={message?.tone === 'bad'}
      {...described}
    >
      <legend className="field-label" data-part="label">
        <bdi>{label}</bdi>
        {optionalLabel && <span className="field-remark">{optionalLabel}</span>}
      </legend>
      {field.options?.map(({ value, label: text }, at) => (
        <label key={value} className={message?.tone === 'bad' ? 'checkbox bad' : 'checkbox'}>
          <input
            {...registration}
            {...described}
            id={at === 0 ? id : undefined}
            className="checkbox-input radio-input"
            type="radio"
            value={value}
            defaultChecked={value === posted}
            required={field.required ?? false}
            aria-disabled={busy}
            onClick={(event) => busy && event.preventDefault()}
          />
          <bdi>{textFor(text, language)}</bdi>
        </label>
      ))}
      <FieldHelp {...{ id, help, message }} />
    </fieldset>
  );
}
