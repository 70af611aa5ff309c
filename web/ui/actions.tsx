import './actions.css';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/use-messages.js';
import { ButtonLink } from './button.js';

/** The buttons of a screen: the primary one first and full width, the others side by side below it. */
export function Actions({ children, others }: { children: ReactNode; others?: ReactNode }) {
  return (
    <div className="actions">
      {children}
      {others && <div className="actions-others">{others}</div>}
    </div>
  );
}

interface StartAgainProps {
  start: string | null;
  kind?: 'primary' | 'quiet';
  /** Replaces "Start over". */
  label?: string;
}

/** A link back to the application, or a sentence if its address is unknown. */
export function StartAgain({ start, kind = 'primary', label }: StartAgainProps) {
  const messages = useMessages();
  if (start === null) return kind === 'primary' ? <p>{messages.startAgainWithoutLink}</p> : null;
  return (
    <ButtonLink href={start} kind={kind}>
      {label ?? messages.startAgain}
    </ButtonLink>
  );
}
