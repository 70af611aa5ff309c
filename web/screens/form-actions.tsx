import { brand } from '../../signup.config.js';
import { useMessages } from '../i18n/use-messages.js';
import type { Call } from '../signup/signup-state.js';
import { Actions } from '../ui/actions.js';
import { Button } from '../ui/button.js';

interface FormActionsProps {
  pending: Call | null;
  skippable: boolean;
  onDecline(decision: 'skip' | 'cancel'): void;
}

/** Continue; skip where the configuration allows it; cancel always. The one that works says so, the others wait. */
export function FormActions({ pending, skippable, onDecline }: FormActionsProps) {
  const { form } = useMessages();
  const under = pending?.type === 'decline' ? pending.decision : pending?.type;
  const other = (decision: 'skip' | 'cancel', text: string, busyText: string) => (
    <Button
      kind="quiet"
      busy={under === decision && busyText}
      waiting={pending !== null}
      onClick={() => onDecline(decision)}
    >
      {text}
    </Button>
  );
  return (
    <Actions
      others={
        <>
          {skippable && other('skip', form.skip, form.skipping)}
          {other('cancel', form.cancel, form.cancelling)}
        </>
      }
    >
      <Button type="submit" busy={under === 'submit' && form.submitting} waiting={pending !== null}>
        {form.submit(brand.name)}
      </Button>
      <p className="unseen" role="status">
        {under === 'submit' && form.submitting}
      </p>
    </Actions>
  );
}
