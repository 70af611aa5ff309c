import { textFor } from '#contracts/localized-text.js';
import { useMessages } from '../i18n/language-provider.js';
import { describedBy, FieldHelp } from './field.js';
import type { LabeledInputProps } from './inputs.js';

/**
 * A checkbox; its whole line can be tapped. The value of a consent is its version. The link to the consent's wording opens
 * in a new tab, so nothing typed is lost.
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
}: LabeledInputProps) {
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

/** A group of radio buttons. Screen readers announce the group's label with the first button. */
export function RadioField(props: LabeledInputProps) {
  const { id, field, registered, posted, message, busy, label, optionalLabel, help } = props;
  const { language } = useMessages();
  const { ref, ...registration } = registered;
  /** react-hook-form 7.92 takes the value of the first radio button, and unchecks one that was chosen before hydration. */
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
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a group has no aria-required; "ARIA in HTML" allows this role
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
