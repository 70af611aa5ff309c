import { useBrand } from '../brand/page-brand.js';
import type { SignupForm } from '../form/use-signup-form.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/language-provider.js';
import { Actions, Button, LeaveForm } from '../ui/button.js';
import { IsolatedText } from '../ui/text.js';

interface FormActionsProps {
  /** The button whose action is in progress; null if none. */
  active: SignupForm['active'];
  skippable: boolean;
  /** Another step follows, and the button leads there. */
  more: boolean;
  /** Back to the previous step; null on the first one. */
  onBack: (() => void) | null;
}

/** The buttons of the form: Continue or Next, Back, and Skip if the configuration allows it. One is busy, the others wait. */
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
            {/* Without script, all steps are shown at once. */}
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

/** Cancels the signup. Every form has it, apart from the other buttons. */
export function Cancel({ busy, waiting, onCancel }: CancelProps) {
  const { form } = useMessages();
  return (
    <LeaveForm label={form.cancel} onLeave={onCancel}>
      <Button
        kind="quiet"
        type="submit"
        name="decision"
        value="cancel"
        // Beside the logo there is only space for the spinner.
        busyText={<span className="visually-hidden">{form.cancelling}</span>}
        {...{ busy, waiting }}
      >
        {form.cancel}
      </Button>
    </LeaveForm>
  );
}
