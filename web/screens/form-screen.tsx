import './form-screen.css';
import { type Dispatch, type FormEvent, useCallback } from 'react';
import { flushSync } from 'react-dom';
import { textFor } from '#contracts/localized-text.js';
import { brand } from '../../signup.config.js';
import { isChallenge } from '../api/reply.js';
import type { CheckUsername } from '../fields/username/use-availability.js';
import type { Call, Draft, Screen, SignupEvent, Wish } from '../flow/state.js';
import { errorEntries } from '../form/error-entries.js';
import { ErrorSummary } from '../form/error-summary.js';
import { useSignupForm } from '../form/use-signup-form.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/use-messages.js';
import { AccountBadge } from '../ui/account-badge.js';
import { CARD_TITLE, Card } from '../ui/card.js';
import { IsolatedText } from '../ui/isolated-text.js';
import { OfflineNote } from '../ui/notice.js';
import { FormActions } from './form-actions.js';
import { FormChallenge } from './form-challenge.js';
import { FormNotice } from './form-notice.js';
import { FormStepFields } from './form-step-fields.js';

interface FormScreenProps {
  screen: Extract<Screen, { name: 'form' }>;
  /** What was typed before, when the form comes back. */
  draft: Draft | null;
  /** The page does not know yet who fills the form in. */
  opening: boolean;
  /** What is under way, or waits until that is known. */
  pending: Call | Wish | null;
  start: string | null;
  /** What came along in the link, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
  checkUsername: CheckUsername;
  dispatch: Dispatch<SignupEvent>;
}

/** The one question of the page. */
export function FormScreen(props: FormScreenProps) {
  const { screen, draft, opening, pending, start, passThrough, checkUsername, dispatch } = props;
  const { session, problem } = screen;
  const messages = useMessages();
  const busy = pending !== null;
  const signup = useSignupForm({
    session,
    draft,
    problem,
    busy,
    onType: useCallback((typed) => dispatch({ type: 'typed', draft: typed }), [dispatch]),
    onSubmit: (typed) => dispatch({ type: 'submitted', draft: typed }),
  });
  const { steps } = signup;
  const step = steps.all[steps.current];
  const several = steps.all.length > 1;
  const decline = (decision: 'skip' | 'cancel') => dispatch({ type: 'declined', decision, draft: signup.draft() });
  const { ref: form } = signup.listeners;
  const asked = session.challenge && problem && isChallenge(problem.code) ? problem.code : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const decision = declinedBy(event);
    if (!decision && !asked) return signup.submit(event);
    event.preventDefault();
    if (decision && !busy) decline(decision);
    // Without its answer the API would only ask once more.
    if (!decision) form.current?.querySelector<HTMLElement>('.notice')?.focus();
  };
  const passed = (token: string) => {
    // The widget, which may have the focus, goes.
    const button = form.current?.querySelector<HTMLElement>('.button-primary');
    button?.focus();
    flushSync(() => dispatch({ type: 'challenge-passed', token }));
    button?.click();
  };
  const entries = errorEntries(signup, session, messages);
  const words = session.mode === 'identity' ? messages.form.identity : messages.form.profile(bidiIsolate(brand.name));

  return (
    <Card
      title={step?.title ? textFor(step.title, messages.language) : words.title}
      lead={
        steps.current === 0 && (
          <p>
            <IsolatedText>{words.text}</IsolatedText>
          </p>
        )
      }
      step={several ? messages.form.step(steps.current + 1, steps.all.length) : null}
    >
      <AccountBadge user={session.user} loading={opening} onNotYou={() => decline('cancel')} waiting={busy} />
      <form
        className="form"
        aria-labelledby={CARD_TITLE}
        method="post"
        noValidate
        onSubmit={submit}
        {...signup.listeners}
      >
        <input type="hidden" name="language" value={messages.language} />
        {entries.length > 0 && <ErrorSummary key={signup.summary?.attempt} entries={entries} onLead={steps.lead} />}
        {steps.all.map(({ fields }, at) => (
          <FormStepFields
            // Steps that come and go with what is typed stand behind the one that decides it.
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name
            key={at}
            {...{ signup, session, problem, busy, passThrough, checkUsername, fields, at }}
          />
        ))}
        {asked && session.challenge ? (
          <FormChallenge siteKey={session.challenge.siteKey} code={asked} onToken={passed} />
        ) : (
          <FormNotice problem={problem} session={session} hiddenFieldFails={signup.hiddenFieldFails} start={start} />
        )}
        <FormActions
          pending={pending}
          checking={signup.checking}
          skippable={session.skippable}
          more={steps.current < steps.all.length - 1}
          onBack={steps.current > 0 ? () => steps.go(steps.current - 1) : null}
        />
        {/* Below everything that it could move. */}
        <OfflineNote />
      </form>
    </Card>
  );
}

/** The buttons that leave send the form, too: without a script it is the server that reads them. */
function declinedBy({ nativeEvent }: FormEvent): 'skip' | 'cancel' | null {
  const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  const { name, value } = button instanceof HTMLButtonElement ? button : { name: '', value: '' };
  return name === 'decision' && (value === 'skip' || value === 'cancel') ? value : null;
}
