import type { ReactNode } from 'react';
import type { RefusedCode, WrongLinkCode } from '../api/failures.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { ClockIcon, LinkIcon, ShieldIcon } from '../ui/icons.js';

interface ProblemScreenProps {
  code: 'token_expired' | WrongLinkCode | RefusedCode;
  icon: ReactNode;
  /** One more sentence. */
  note?: string | null;
  start: string | null;
}

/** A signup that cannot go on: why, and the way back to the application. */
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

/** The link's time is over. @param usernameKept whether the username that was typed is stored in this tab. */
export function ExpiredScreen({ start, usernameKept }: { start: string | null; usernameKept: boolean }) {
  const messages = useMessages();
  const note = usernameKept ? messages.usernameKept : null;
  return <ProblemScreen code="token_expired" icon={<ClockIcon />} note={note} start={start} />;
}

/** Nobody can be signed up with this link. */
export function WrongLinkScreen(props: { code: WrongLinkCode; start: string | null }) {
  return <ProblemScreen icon={<LinkIcon />} {...props} />;
}

/** This account cannot be signed up as it is. */
export function RefusedScreen(props: { code: RefusedCode; start: string | null }) {
  return <ProblemScreen icon={<ShieldIcon />} {...props} />;
}
