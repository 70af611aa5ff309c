import './field.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { CheckIcon, WarningIcon } from '../ui/icons.js';
import { IsolatedText, ReservedSpace } from '../ui/text.js';

/** What stands under a field. A good or bad message has a sign of its own. */
export interface FieldMessage {
  tone: 'good' | 'bad' | 'quiet';
  text: string;
}

interface FieldProps {
  id: string;
  label: string;
  /** "optional" with its brackets, behind the label. */
  optionalLabel?: string | undefined;
  help?: string | undefined;
  message: FieldMessage | null;
  /** Every message that may come while somebody types: each takes the place of the help, and finds its room there. */
  possible?: readonly string[];
  /** The input with what lies in its box. */
  children: ReactNode;
  /** Between the box and the help. */
  meter?: ReactNode;
  /** Below the help: suggestions, a list of rules. */
  footer?: ReactNode;
}

/** Label, box, help. */
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
 * The lines under a field. Where messages come while one types, their room is reserved, so that nothing moves. Screen readers
 * hear a new message by themselves and both texts with the field. Where the keyboard of a phone leaves little room, a message
 * of the field that one types in comes into view.
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

/** The attributes that tie an input to its texts. */
export function describedBy(id: string, message: FieldMessage | null, more?: string) {
  return {
    id,
    'aria-invalid': message?.tone === 'bad',
    'aria-describedby': `${id}-help ${id}-message${more ? ` ${more}` : ''}`,
  };
}
