import { useMessages } from '../i18n/use-messages.js';
import { ButtonLink } from './button.js';

/** The way back to the application; in words where its address is not known. */
export function StartAgain({ start, kind = 'primary' }: { start: string | null; kind?: 'primary' | 'quiet' }) {
  const messages = useMessages();
  if (start === null) return kind === 'primary' ? <p>{messages.startAgainWithoutLink}</p> : null;
  return (
    <ButtonLink href={start} kind={kind}>
      {messages.startAgain}
    </ButtonLink>
  );
}
