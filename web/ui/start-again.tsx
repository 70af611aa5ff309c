import { useMessages } from '../i18n/use-messages.js';
import { ButtonLink } from './button.js';

interface StartAgainProps {
  start: string | null;
  kind?: 'primary' | 'quiet';
  /** What it is called where nothing begins anew. */
  label?: string;
}

/** The way back to the application; in words where its address is not known. */
export function StartAgain({ start, kind = 'primary', label }: StartAgainProps) {
  const messages = useMessages();
  if (start === null) return kind === 'primary' ? <p>{messages.startAgainWithoutLink}</p> : null;
  return (
    <ButtonLink href={start} kind={kind}>
      {label ?? messages.startAgain}
    </ButtonLink>
  );
}
