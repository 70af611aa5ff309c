import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { ClockIcon } from '../ui/icons.js';

interface ExpiredScreenProps {
  start: string | null;
  /** Whether the username that was typed waits in this tab. */
  usernameKept: boolean;
}

/** The link's time is over. */
export function ExpiredScreen({ start, usernameKept }: ExpiredScreenProps) {
  const { problems, usernameKept: keptText } = useMessages();
  const { title, text } = problems.token_expired;
  return (
    <Card icon={<ClockIcon />} title={title} lead={<p>{usernameKept ? `${text} ${keptText}` : text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}
