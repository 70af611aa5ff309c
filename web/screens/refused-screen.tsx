import type { RefusedCode } from '../flow/failure-kinds.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/actions.js';
import { Card } from '../ui/card.js';
import { ShieldIcon } from '../ui/icons.js';

/** This account cannot be signed up as it is: why, and what one can do. */
export function RefusedScreen({ code, start }: { code: RefusedCode; start: string | null }) {
  const { title, text } = useMessages().problems[code];
  return (
    <Card icon={<ShieldIcon />} title={title} lead={<p>{text}</p>}>
      <Actions>
        <StartAgain start={start} />
      </Actions>
    </Card>
  );
}
