import { brand } from '../../signup.config.js';
import type { Call, Wish } from '../flow/state.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions } from '../ui/actions.js';
import { Button } from '../ui/button.js';
import { IsolatedText } from '../ui/isolated-text.js';

interface FormActionsProps {
  /** What is under way, or waits for its turn. */
  pending: Call | Wish | null;
  /** What was typed is being checked, before it is sent or the next step comes. */
  checking: boolean;
  skippable: boolean;
  /** Another step follows: the button leads there. */
  more: boolean;
  /** Back to the step before; null on the first one. */
  onBack: (() => void) | null;
}

/** Continue, or on to the next step; back to the one before; skip where the configuration allows it; cancel always. The one that works says so, the others wait. */
export function FormActions({ pending, checking, skippable, more, onBack }: FormActionsProps) {
  const { form, loading } = useMessages();
  const under = pending?.type === 'decline' ? pending.decision : pending?.type;
  const submitting = under === 'submit';
  const submit = (
    <span>
      <IsolatedText>{form.submit(bidiIsolate(brand.name))}</IsolatedText>
    </span>
  );
  const busyText = more ? loading : form.submitting;
  const other = (decision: 'skip' | 'cancel', text: string, busyText: string) => (
    <Button
      kind="quiet"
      type="submit"
      name="decision"
      value={decision}
      busy={under === decision}
      busyText={busyText}
      waiting={pending !== null}
    >
      {text}
    </Button>
  );
  return (
    <Actions
      others={
        <>
          {onBack && (
            <Button kind="quiet" waiting={pending !== null} onClick={onBack}>
              {form.back}
            </Button>
          )}
          {skippable && other('skip', form.skip, form.skipping)}
          {other('cancel', form.cancel, form.cancelling)}
        </>
      }
    >
      <Button type="submit" busy={submitting || checking} busyText={busyText} waiting={pending !== null}>
        {more ? (
          <>
            <span className="js-only">{form.next}</span>
            {/* Without a script all steps stand below each other. */}
            <span className="no-js-only" hidden>
              {submit}
            </span>
          </>
        ) : (
          submit
        )}
      </Button>
      <p className="visually-hidden" role="status">
        {(submitting || checking) && busyText}
      </p>
    </Actions>
  );
}
