import type { Dispatch } from 'react';
import type { ApiRequest, Screen, SignupEvent } from '../flow/state.js';
import { useMessages } from '../i18n/language-provider.js';
import { Actions, Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { ClockIcon } from '../ui/icons.js';
import { ReservedSpace } from '../ui/text.js';

/** Seconds whose texts are the longest, one in minutes and one in seconds. */
const longCountdowns = [900, 88];

interface TryLaterScreenProps {
  screen: Extract<Screen, { name: 'try-later' }>;
  /** Whether something was typed before. */
  typed: boolean;
  busy: boolean;
  dispatch: Dispatch<SignupEvent>;
}

/** A temporary failure, with the countdown to the automatic retry. The typed values are kept. */
export function TryLaterScreen({ screen, typed, busy, dispatch }: TryLaterScreenProps) {
  const { problems, tryLater } = useMessages();
  const { title, text } = problems[screen.code];
  return (
    <Card
      icon={<ClockIcon />}
      title={title}
      lead={
        <>
          <p>{typed ? `${text} ${tryLater.kept}` : text}</p>
          {/* Screen readers do not announce every change of a timer. */}
          <p className="stack" role="timer">
            <span>{nextTry(screen.secondsLeft, busy, tryLater)}</span>
            <ReservedSpace texts={[...longCountdowns.map(tryLater.countdown), tryLater.trying, tryLater.waiting]} />
          </p>
        </>
      }
    >
      <Actions others={<BackToForm request={screen.request} waiting={busy} dispatch={dispatch} />}>
        <Button busy={busy} busyText={tryLater.submitting} onClick={() => dispatch({ type: 'retried' })}>
          {tryLater.submit}
        </Button>
      </Actions>
    </Card>
  );
}

function nextTry(
  secondsLeft: number | null,
  busy: boolean,
  words: { countdown(seconds: number): string; trying: string; waiting: string },
): string {
  if (busy) return words.trying;
  return secondsLeft === null ? words.waiting : words.countdown(secondsLeft);
}

interface BackToFormProps {
  request: ApiRequest;
  waiting: boolean;
  dispatch: Dispatch<SignupEvent>;
}

/** A button back to the form, if the form sent the request. */
export function BackToForm({ request, waiting, dispatch }: BackToFormProps) {
  const { back } = useMessages();
  if (request.type !== 'submit' && request.type !== 'decline') return null;
  return (
    <Button kind="quiet" waiting={waiting} onClick={() => dispatch({ type: 'backClicked' })}>
      {back}
    </Button>
  );
}
