import './form-screen.css';
import { type Dispatch, useCallback } from 'react';
import { brand } from '../../signup.config.js';
import { ExtraField } from '../fields/extra-field.js';
import { PasswordField } from '../fields/password-field.js';
import type { CheckUsername } from '../fields/use-availability.js';
import { UsernameField } from '../fields/username-field.js';
import { useMessages } from '../i18n/use-messages.js';
import type { Call, Draft, Screen, SignupEvent } from '../signup/signup-state.js';
import { useSignupForm } from '../signup/use-signup-form.js';
import { Card } from '../ui/card.js';
import { Who } from '../ui/who.js';
import { FormActions } from './form-actions.js';
import { FormNotice } from './form-notice.js';

interface FormScreenProps {
  screen: Extract<Screen, { name: 'form' }>;
  /** What was typed before, when the form comes back. */
  draft: Draft | null;
  pending: Call | null;
  start: string | null;
  /** What came along in the link, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
  checkUsername: CheckUsername;
  dispatch: Dispatch<SignupEvent>;
}

/** The one question of the page. */
export function FormScreen(props: FormScreenProps) {
  const { screen, draft, pending, start, passThrough, checkUsername, dispatch } = props;
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
  const { form, personal } = signup;
  const decline = (decision: 'skip' | 'cancel') => dispatch({ type: 'declined', decision, draft: signup.draft() });
  const words = session.mode === 'identity' ? messages.form.identity : messages.form.profile(brand.name);

  return (
    <Card title={words.title} lead={words.text}>
      <Who user={session.user} onNotYou={() => decline('cancel')} waiting={busy} />
      <form className="form" method="post" noValidate onSubmit={signup.submit}>
        <UsernameField form={form} rules={session.username} check={checkUsername} problem={problem} busy={busy} />
        {session.password && <PasswordField form={form} policy={session.password} personal={personal} busy={busy} />}
        {session.fields.map((field) => (
          <ExtraField key={field.name} form={form} field={field} passed={passThrough[field.name]} busy={busy} />
        ))}
        <FormNotice problem={problem} session={session} hiddenFieldFails={signup.hiddenFieldFails} start={start} />
        <FormActions pending={pending} skippable={session.skippable} onDecline={decline} />
      </form>
    </Card>
  );
}
