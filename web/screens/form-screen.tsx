import { type Dispatch, type FormEvent, Fragment } from 'react';
import { textFor } from '#contracts/localized-text.js';
import { isChallenge } from '../api/failures.js';
import { useBrand } from '../brand/page-brand.js';
import { PasswordField } from '../fields/password/password-field.js';
import type { CheckUsername } from '../fields/username/use-username-availability.js';
import { UsernameField } from '../fields/username/username-field.js';
import type { Screen, SignupEvent } from '../flow/state.js';
import { isShownField } from '../form/form-values.js';
import { validation } from '../form/lazy-resolver.js';
import type { SignupForm } from '../form/use-signup-form.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/language-provider.js';
import { challengeForm, extraFields, formNotices } from '../parts.js';
import { AccountBadge } from '../ui/account-badge.js';
import { CARD_TITLE, Card } from '../ui/card.js';
import { OfflineNote } from '../ui/offline-note.js';
import { IsolatedText, ReservedSpace, Slot } from '../ui/text.js';
import { Cancel, FormActions } from './form-actions.js';

/** The longest name among the usual social logins. */
const LONG_PROVIDER = 'Microsoft';

interface FormScreenProps {
  screen: Extract<Screen, { name: 'form' }>;
  signup: SignupForm;
  /** The session is loading. */
  loading: boolean;
  start: string | null;
  checkUsername: CheckUsername;
  dispatch: Dispatch<SignupEvent>;
}

/** The signup form. All steps stay in the document, and with them their values. */
export function FormScreen({ screen, signup, loading, start, checkUsername, dispatch }: FormScreenProps) {
  const { session, problem } = screen;
  const { steps, active, element } = signup;
  const messages = useMessages();
  const { shortName } = useBrand();
  const busy = active !== null;
  const step = steps.all[steps.current];
  const several = steps.all.length > 1;
  const challengeCode = session.challenge && problem && isChallenge(problem.code) ? problem.code : null;
  const Challenge = challengeCode && challengeForm.get().FormChallenge;
  const Summary = signup.summary && formNotices.get().ErrorSummary;
  const ProblemNotice = (problem || signup.hiddenFieldFails) && formNotices.get().FormNotice;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const decision = declinedBy(event);
    if (!decision && !challengeCode) return signup.submit(event);
    event.preventDefault();
    if (decision) signup.decline(decision);
    // Without the challenge's token, the API would only ask for it again.
    else element.current?.querySelector<HTMLElement>('.notice')?.focus();
  };
  const { identity, profile } = messages.form;
  const { provider } = session.user;
  const isIdentity = session.mode === 'identity';
  const words = isIdentity ? identity(provider && bidiIsolate(provider)) : profile(bidiIsolate(shortName));

  return (
    <Card
      title={step?.title ? textFor(step.title, messages.language) : words.title}
      lead={
        steps.current === 0 && (
          <p className="stack">
            <span>
              <IsolatedText>{words.text}</IsolatedText>
            </span>
            {/* The name of the social login loads with the session. */}
            {isIdentity && <ReservedSpace texts={[identity().text, identity(LONG_PROVIDER).text]} />}
          </p>
        )
      }
      step={several ? messages.form.step(steps.current + 1, steps.all.length) : null}
      exit={<Cancel busy={active === 'cancel'} waiting={busy} onCancel={() => signup.decline('cancel')} />}
    >
      <Slot name="above" />
      <AccountBadge user={session.user} loading={loading} onNotYou={() => signup.decline('cancel')} waiting={busy} />
      <form
        ref={element}
        className="form"
        data-part="form"
        aria-labelledby={CARD_TITLE}
        method="post"
        noValidate
        onSubmit={submit}
        onFocus={() => void validation.load()}
      >
        <input type="hidden" name="language" value={messages.language} />
        {Summary && <Summary {...{ session, steps }} summary={signup.summary} errorAt={signup.errorAt} />}
        {steps.all.map(({ fields }, at) => (
          // Steps appear and disappear only after the step with the field that controls them.
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other key
          <div key={at} className="form-step" hidden={at !== steps.current}>
            {at === 0 && (
              <Fragment>
                <UsernameField {...{ signup, problem, busy, loading }} rules={session.username} check={checkUsername} />
                {session.password && (
                  <PasswordField {...{ signup, busy }} policy={session.password} name={session.user.name} />
                )}
              </Fragment>
            )}
            {fields.filter(isShownField).map((field) => {
              const { ExtraField } = extraFields.get();
              return <ExtraField key={field.name} signup={signup} field={field} busy={busy} />;
            })}
          </div>
        ))}
        {challengeCode && session.challenge && Challenge ? (
          <Challenge
            siteKey={session.challenge.siteKey}
            code={challengeCode}
            form={element}
            onPassed={(token) => dispatch({ type: 'challengePassed', token })}
          />
        ) : (
          ProblemNotice && <ProblemNotice {...{ problem, session, start }} hiddenFieldFails={signup.hiddenFieldFails} />
        )}
        <FormActions
          active={active}
          skippable={session.skippable}
          more={steps.current < steps.all.length - 1}
          onBack={steps.current > 0 ? () => steps.go(steps.current - 1) : null}
        />
        {/* Last, so that it moves nothing when it appears. */}
        <OfflineNote />
      </form>
      <Slot name="below" />
    </Card>
  );
}

/** The decision of the button that submitted the form; null for Continue. Without script the server reads it. */
function declinedBy({ nativeEvent }: FormEvent): 'skip' | 'cancel' | null {
  const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  const { name, value } = button instanceof HTMLButtonElement ? button : { name: '', value: '' };
  return name === 'decision' && (value === 'skip' || value === 'cancel') ? value : null;
}
