import type { WrongLinkCode } from '../flow/failure-kinds.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { LinkIcon } from '../ui/icons.js';

/** Nobody can be signed up with this link. */
export function WrongLinkScreen({ code, start }: { code: WrongLinkCode; start: string | null }) {
  const { title, text } = useMessages().problems[code];
  return (
    <Card icon={<LinkIcon />} title={title} lead={<p>{text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}
