import type { WrongLinkCode } from '../flow/failure-kinds.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { LinkIcon } from '../ui/icons.js';
import { StartAgain } from '../ui/start-again.js';

/** Nobody can be signed up with this link. */
export function WrongLinkScreen({ code, start }: { code: WrongLinkCode; start: string | null }) {
  const { title, text } = useMessages().problems[code];
  return (
    <Card sign={<LinkIcon />} title={title} lead={<p>{text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}
