import './field.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { CheckIcon, WarningIcon } from '../ui/icons.js';
import { IsolatedText } from '../ui/isolated-text.js';
import { ReservedSpace } from '../ui/reserved-space.js';

/** What stands under a field. A good or bad message has a sign of its own. */
export interface FieldMessage {
  tone: 'good' | 'bad' | 'quiet';
  text: string;
}

interface FieldProps {
  id: string;
  label: string;
  /** Small word behind the label, with its brackets. */
  remark?: string | undefined;
  help?: string | undefined;
  message: FieldMessage | null;
  /** Every message that may come while somebody types, for the room that it needs. */
  possible: readonly string[];
  /** The message takes the place of the help, as it says as much. */
  instead?: boolean;
  /** The input with what lies in its box. */
  children: ReactNode;
  /** What lies between the box and the help. */
  below?: ReactNode;
  /** What follows below the help: suggestions, a list of rules. */
  after?: ReactNode;
}

/** Label, box, help. */
export function Field({ id, label, remark, children, below, after, ...help }: FieldProps) {
  const { message } = help;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        <bdi>{label}</bdi>
        {remark && <span className="field-remark">{remark}</span>}
      </label>
      <div className={message?.tone === 'bad' ? 'field-box bad' : 'field-box'}>{children}</div>
      {below}
      <FieldHelp id={id} {...help} />
      {after}
    </div>
  );
}

/**
 * The lines under a field. They have their room from the beginning, so that nothing moves when a message comes. Screen
 * readers hear a new message by themselves and both texts with the field. Where the keyboard of a phone leaves little room,
 * a message of the field that one types in comes into view.
 */
export function FieldHelp({
  id,
  help,
  message,
  possible,
  instead = false,
}: Pick<FieldProps, 'id' | 'help' | 'message' | 'possible' | 'instead'>) {
  const line = useRef<HTMLDivElement>(null);
  const text = message?.text;
  useEffect(() => {
    if (text && document.activeElement?.id === id) line.current?.scrollIntoView({ block: 'nearest' });
  }, [id, text]);
  return (
    <div ref={line} className={instead ? 'field-help instead' : 'field-help'}>
      <p id={`${id}-help`} className={instead && message ? 'field-text hidden' : 'field-text'}>
        <span>{help}</span>
      </p>
      <p id={`${id}-message`} className={`field-text field-message ${message?.tone ?? 'quiet'}`} aria-live="polite">
        {message?.tone === 'good' && <CheckIcon />}
        {message?.tone === 'bad' && <WarningIcon />}
        {message && (
          <span>
            <IsolatedText>{message.text}</IsolatedText>
          </span>
        )}
      </p>
      <ReservedSpace texts={possible} />
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
