import './field.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { CheckIcon, WarningIcon } from '../ui/icons.js';
import { IsolatedText, ReservedSpace } from '../ui/text.js';

/** The message below a field. A good or bad one has an icon. */
export interface FieldMessage {
  tone: 'good' | 'bad' | 'quiet';
  text: string;
}

interface FieldProps {
  id: string;
  label: string;
  /** "(optional)", after the label. */
  optionalLabel?: string | undefined;
  help?: string | undefined;
  message: FieldMessage | null;
  /** Every message that may replace the help while the user types. The space of the largest is reserved. */
  possible?: readonly string[];
  /** The input, and buttons inside its border. */
  children: ReactNode;
  /** Between the input and the help. */
  meter?: ReactNode;
  /** Below the help: suggestions, a list of rules. */
  footer?: ReactNode;
}

/** Label, input, help. */
export function Field({ id, label, optionalLabel, children, meter, footer, ...help }: FieldProps) {
  const { message } = help;
  return (
    <div className="field" data-part="field">
      <label className="field-label" data-part="label" htmlFor={id}>
        <bdi>{label}</bdi>
        {optionalLabel && <span className="field-remark">{optionalLabel}</span>}
      </label>
      <div className={message?.tone === 'bad' ? 'field-box bad' : 'field-box'} data-part="input">
        {children}
      </div>
      {meter}
      <FieldHelp id={id} {...help} />
      {footer}
    </div>
  );
}

/**
 * Help and message of a field. The space of messages that may appear during typing is reserved, so nothing moves. A live
 * region announces a new message, and `aria-describedby` ties both texts to the input. The message of the focused input
 * scrolls into view, as the keyboard of a phone may cover it.
 */
export function FieldHelp({ id, help, message, possible }: Pick<FieldProps, 'id' | 'help' | 'message' | 'possible'>) {
  const line = useRef<HTMLDivElement>(null);
  const text = message?.text;
  useEffect(() => {
    if (text && document.activeElement?.id === id) line.current?.scrollIntoView({ block: 'nearest' });
  }, [id, text]);
  return (
    <div ref={line} className={possible ? 'field-help stack' : 'field-help'}>
      <p id={`${id}-help`} className={possible && message ? 'field-text hidden' : 'field-text'} data-part="help">
        {help && <span>{help}</span>}
      </p>
      <p
        id={`${id}-message`}
        className={`field-text field-message ${message?.tone ?? 'quiet'}`}
        data-part={message?.tone === 'bad' ? 'error' : 'help'}
        aria-live="polite"
      >
        {message?.tone === 'good' && <CheckIcon />}
        {message?.tone === 'bad' && <WarningIcon />}
        {message && (
          <span>
            <IsolatedText>{message.text}</IsolatedText>
          </span>
        )}
      </p>
      {possible && <ReservedSpace texts={possible} />}
    </div>
  );
}

/** The attributes that tie an input to its help and message. @param more `id` of another description. */
export function describedBy(id: string, message: FieldMessage | null, more?: string) {
  return {
    id,
    'aria-invalid': message?.tone === 'bad',
    'aria-describedby': `${id}-help ${id}-message${more ? ` ${more}` : ''}`,
  };
}
