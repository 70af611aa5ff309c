import type { SessionReply } from '#contracts/endpoints.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions } from '../ui/actions.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { AccountIcon } from '../ui/icons.js';
import { Who } from '../ui/who.js';

interface DoneScreenProps {
  session: SessionReply;
  busy: boolean;
  onContinue(): void;
}

/** The signup is completed already: on to the application. */
export function DoneScreen({ session, busy, onContinue }: DoneScreenProps) {
  const { done } = useMessages();
  return (
    <Card sign={<AccountIcon />} title={done.title} lead={<p>{done.text}</p>}>
      <Who user={session.user} />
      <Actions>
        <Button busy={busy && done.submitting} onClick={onContinue}>
          {done.submit}
        </Button>
      </Actions>
    </Card>
  );
}
