import type { Dispatch, ReactElement, ReactNode } from 'react';
import type { RefusedCode, WrongLinkCode } from '../api/failures.js';
import type { Screen, SignupEvent } from '../flow/state.js';
import { useMessages } from '../i18n/language-provider.js';
import { AccountBadge } from '../ui/account-badge.js';
import { Actions, Button, StartAgain } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { AlertIcon, ClockIcon, DoneIcon, Icon } from '../ui/icons.js';
import { IsolatedText } from '../ui/text.js';
import { BackToForm } from './try-later-screen.js';

type RareScreenState = Exclude<Screen, { name: 'form' | 'redirecting' | 'try-later' }>;

interface RareScreenProps {
  screen: RareScreenState;
  start: string | null;
  busy: boolean;
  /** The login was handed back before, so the page can only link to the application. */
  handedBack: boolean;
  /** Whether the typed username is stored in this tab. */
  usernameKept: boolean;
  dispatch: Dispatch<SignupEvent>;
}

/** The screens that most visits do not show. */
export function RareScreen({ screen, start, busy, handedBack, usernameKept, dispatch }: RareScreenProps): ReactElement {
  const messages = useMessages();
  switch (screen.name) {
    case 'already-completed':
      return <AlreadyCompletedScreen {...{ screen, start, busy, handedBack, dispatch }} />;
    case 'failed':
      return <FailedScreen {...{ screen, start, busy, dispatch }} />;
    case 'expired': {
      const note = usernameKept ? messages.usernameKept : null;
      return <ProblemScreen code="token_expired" icon={<ClockIcon />} note={note} start={start} />;
    }
    case 'wrong-link':
      return <ProblemScreen code={screen.code} icon={<LinkIcon />} start={start} />;
    case 'refused':
      return <ProblemScreen code={screen.code} icon={<AccountIcon />} start={start} />;
  }
}

interface ProblemScreenProps {
  code: 'token_expired' | WrongLinkCode | RefusedCode;
  icon: ReactNode;
  /** An additional sentence. */
  note?: string | null;
  start: string | null;
}

/** A signup that cannot continue: the reason, and a link back to the application. */
function ProblemScreen({ code, icon, note, start }: ProblemScreenProps) {
  const { title, text } = useMessages().problems[code];
  return (
    <Card icon={icon} title={title} lead={<p>{note ? `${text} ${note}` : text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}

interface ScreenProps<Name extends Screen['name']> {
  screen: Extract<Screen, { name: Name }>;
  start: string | null;
  busy: boolean;
  dispatch: Dispatch<SignupEvent>;
}

/** An error that a retry may not solve. The code at the bottom is for the support. */
function FailedScreen({ screen, busy, start, dispatch }: ScreenProps<'failed'>) {
  const { colon, problems, failed } = useMessages();
  const { code, requestId } = screen.failure;
  const { title, text } = problems[code];
  return (
    <Card
      icon={<AlertIcon />}
      tone="bad"
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

interface AlreadyCompletedScreenProps extends ScreenProps<'already-completed'> {
  handedBack: boolean;
}

/** The signup is already completed, perhaps in another tab with another username. */
function AlreadyCompletedScreen({ screen, handedBack, start, busy, dispatch }: AlreadyCompletedScreenProps) {
  const { session, existingUsername } = screen;
  const { done } = useMessages();
  return (
    <Card
      icon={<DoneIcon />}
      tone="good"
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
          <Button busy={busy} busyText={done.submitting} onClick={() => dispatch({ type: 'finished' })}>
            {done.submit}
          </Button>
        )}
      </Actions>
    </Card>
  );
}

const LinkIcon = () => (
  <Icon size={24}>
    <path d="M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1 1M14 10a4 4 0 00-5.7 0l-3 3A4 4 0 0011 18.7l1-1" />
  </Icon>
);

const AccountIcon = () => (
  <Icon size={24}>
    <circle cx="12" cy="8.5" r="3.7" />
    <path d="M4.8 19.5c1.2-3.2 4-4.7 7.2-4.7s6 1.5 7.2 4.7" />
  </Icon>
);
