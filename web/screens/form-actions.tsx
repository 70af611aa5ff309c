import { useBrand } from '../brand/page-brand.js';
import type { SignupForm } from '../form/use-signup-form.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/language-provider.js';
import { Actions, Button, LeaveForm } from '../ui/button.js';
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

/** Continue, or on to the next step; back to the one before; skip where the configuration allows it. The one that works says so, the others wait. */
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
  const others = (onBack || skippable) && (
    <>
      {onBack && (
        <Button kind="quiet" waiting={waiting} onClick={onBack}>
          {form.back}
        </Button>
      )}
      {skippable && (
        <Button
          kind="quiet"
          type="submit"
          name="decision"
          value="skip"
          busy={active === 'skip'}
          busyText={form.skipping}
          waiting={waiting}
        >
          {form.skip}
        </Button>
      )}
    </>
  );
  return (
    <Actions others={others}>
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

interface CancelProps {
  busy: boolean;
  waiting: boolean;
  onCancel(): void;
}

/** Leaves the signup as it is. Always there, and never beside the buttons that go on. */
export function Cancel({ busy, waiting, onCancel }: CancelProps) {
  const { form } = useMessages();
  return (
    <LeaveForm label={form.cancel} onLeave={onCancel}>
      <Button
        kind="quiet"
        type="submit"
        name="decision"
        value="cancel"
        // Longer than the words at rest: beside the logo there is room for the turning sign alone.
        busyText={<span className="visually-hidden">{form.cancelling}</span>}
        {...{ busy, waiting }}
      >
        {form.cancel}
      </Button>
    </LeaveForm>
  );
}
