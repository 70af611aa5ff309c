import type { SessionReply } from '#contracts/endpoints.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions } from '../ui/actions.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { AccountIcon } from '../ui/icons.js';
import { Who } from '../ui/who.js';

interface DoneScreenProps {
  session: SessionReply;
  /** The username that another tab has chosen meanwhile, where it is not the one that was typed here. */
  chosen: string | null;
  busy: boolean;
  onContinue(): void;
}

/** The signup is completed already: on to the application. */
export function DoneScreen({ session, chosen, busy, onContinue }: DoneScreenProps) {
  const { done } = useMessages();
  return (
    <Card sign={<AccountIcon />} title={done.title} lead={<p>{chosen === null ? done.text : done.chosen(chosen)}</p>}>
      <Who user={session.user} />
      <Actions>
        <Button busy={busy && done.submitting} onClick={onContinue}>
          {done.submit}
        </Button>
      </Actions>
    </Card>
  );
}
