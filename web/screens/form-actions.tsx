import { useBrand } from '../brand/use-brand.js';
import type { SignupForm } from '../form/use-signup-form.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, Button } from '../ui/button.js';
import { IsolatedText } from '../ui/text.js';

interface FormActionsProps {
  /** The button at work; null where none is. */
  active: SignupForm['active'];
  skippable: boolean;
  /** Another step follows: the button leads there. */
  more: boolean;
  /** Back to the step before; null on the first one. */
  onBack: (() => void) | null;
}

/** Continue, or on to the next step; back to the one before; skip where the configuration allows it; cancel always. The one that works says so, the others wait. */
export function FormActions({ active, skippable, more, onBack }: FormActionsProps) {
  const { form, loading } = useMessages();
  const { shortName } = useBrand();
  const submitting = active === 'submit';
  const waiting = active !== null;
  const submit = (
    <span>
      <IsolatedText>{form.submit(bidiIsolate(shortName))}</IsolatedText>
    </span>
  );
  const busyText = more ? loading : form.submitting;
  const other = (decision: 'skip' | 'cancel', text: string, busyText: string) => (
    <Button
      kind="quiet"
      type="submit"
      name="decision"
      value={decision}
      busy={active === decision}
      busyText={busyText}
      waiting={waiting}
    >
      {text}
    </Button>
  );
  return (
    <Actions
      others={
        <>
          {onBack && (
            <Button kind="quiet" waiting={waiting} onClick={onBack}>
              {form.back}
            </Button>
          )}
          {skippable && other('skip', form.skip, form.skipping)}
          {other('cancel', form.cancel, form.cancelling)}
        </>
      }
    >
      <Button type="submit" busy={submitting} busyText={busyText} waiting={waiting}>
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
        {submitting && busyText}
      </p>
    </Actions>
  );
}
