import './password-field.css';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { checkPassword } from '#contracts/password.js';
import type { PasswordPolicy } from '#contracts/password-policy.js';
import { normalizeUsername } from '#contracts/username.js';
import { useMessages } from '../i18n/use-messages.js';
import { type SignupFormControl, shownError } from '../signup/form-values.js';
import { describedBy, Field } from './field.js';
import { errorMessage } from './field-message.js';
import { PasswordChecklist } from './password-checklist.js';
import { passwordRules } from './password-rules.js';

interface PasswordFieldProps {
  form: SignupFormControl;
  policy: PasswordPolicy;
  personal: readonly string[];
  busy: boolean;
}

/** A new password with its rules; it can be shown. Pasting and password managers are welcome. */
export function PasswordField({ form, policy, personal, busy }: PasswordFieldProps) {
  const messages = useMessages();
  const [wantsShown, setShown] = useState(false);
  // Hidden while it is sent, so that browsers see a password and offer to keep it.
  const shown = wantsShown && !busy;
  const [password = '', username = ''] = useWatch({ control: form.control, name: ['password', 'username'] });
  const names = [normalizeUsername(username), ...personal];

  const error = shownError(form, 'password');
  const facts = { kind: 'password', minLength: policy.minLength } as const;
  const good = checkPassword(password, policy, names) === undefined;
  const message =
    errorMessage(error, facts, messages) ?? (good ? ({ tone: 'good', text: messages.password.good } as const) : null);

  return (
    <Field
      id="password"
      label={messages.password.label}
      help={messages.password.hint}
      message={message}
      after={
        <PasswordChecklist
          id="password-rules"
          rules={passwordRules(password, policy, names, messages)}
          strict={error !== undefined}
        />
      }
    >
      <input
        {...form.register('password')}
        {...describedBy('password', message, 'password-rules')}
        className="field-input"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        required
        readOnly={busy}
      />
      <button
        className="password-show"
        type="button"
        aria-label={shown ? messages.password.hideLabel : messages.password.showLabel}
        aria-controls="password"
        onClick={() => setShown(!wantsShown)}
      >
        {shown ? messages.password.hide : messages.password.show}
      </button>
    </Field>
  );
}
