import { useMessages } from '../i18n/use-messages.js';
import { Actions } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { ClockIcon } from '../ui/icons.js';
import { StartAgain } from '../ui/start-again.js';

/** The link's time is over. */
export function ExpiredScreen({ start }: { start: string | null }) {
  const { title, text } = useMessages().problems.token_expired;
  return (
    <Card sign={<ClockIcon />} title={title} lead={<p>{text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}
