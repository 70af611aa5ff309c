import type { SessionReply } from '#contracts/endpoints.js';
import { useMessages } from '../i18n/use-messages.js';
import { AccountBadge } from '../ui/account-badge.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { AccountIcon } from '../ui/icons.js';
import { IsolatedText } from '../ui/isolated-text.js';

interface AlreadyCompletedScreenProps {
  session: SessionReply;
  /** The username that another tab has chosen meanwhile, where it is not the one that was typed here. */
  existingUsername: string | null;
  /** The login was handed back before: the way on is the application's. */
  handedBack: boolean;
  start: string | null;
  busy: boolean;
  onContinue(): void;
}

/** The signup is completed already: on to the application. */
export function AlreadyCompletedScreen({
  session,
  existingUsername,
  handedBack,
  start,
  busy,
  onContinue,
}: AlreadyCompletedScreenProps) {
  const { done } = useMessages();
  return (
    <Card
      icon={<AccountIcon />}
      title={done.title}
      lead={
        <p>
          <IsolatedText>{existingUsername === null ? done.text : done.chosen(existingUsername)}</IsolatedText>
        </p>
      }
    >
      <AccountBadge user={session.user} />
      <Actions>
        {handedBack ? (
          <StartAgain start={start} label={done.submit} />
        ) : (
          <Button busy={busy} busyText={done.submitting} onClick={onContinue}>
            {done.submit}
          </Button>
        )}
      </Actions>
    </Card>
  );
}
