import type { Dispatch } from 'react';
import type { Screen, SignupEvent } from '../flow/state.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { RepeatIcon } from '../ui/icons.js';
import { BackToForm } from './try-later-screen.js';

interface FailedScreenProps {
  screen: Extract<Screen, { name: 'failed' }>;
  busy: boolean;
  start: string | null;
  dispatch: Dispatch<SignupEvent>;
}

/** An error that waiting may not solve. The code at the foot is for the support. */
export function FailedScreen({ screen, busy, start, dispatch }: FailedScreenProps) {
  const { colon, problems, failed } = useMessages();
  const { code, requestId } = screen.failure;
  const { title, text } = problems[code] ?? problems.internal_error;
  return (
    <Card
      icon={<RepeatIcon />}
      title={title}
      lead={<p>{text}</p>}
      note={
        <>
          {failed.support}
          {colon}
          <code translate="no">{requestId ? `${code} · ${requestId}` : code}</code>
        </>
      }
    >
      <Actions
        others={
          <>
            <BackToForm request={screen.request} waiting={busy} dispatch={dispatch} />
            <StartAgain start={start} kind="quiet" />
          </>
        }
      >
        <Button busy={busy} busyText={failed.submitting} onClick={() => dispatch({ type: 'retried' })}>
          {failed.submit}
        </Button>
      </Actions>
    </Card>
  );
}
