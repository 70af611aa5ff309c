import './password-field.css';
import { useState } from 'react';
import type { CharacterType, PasswordPolicy } from '#contracts/password.js';
import type { FieldError } from '../../form/form-values.js';
import type { SignupForm } from '../../form/use-signup-form.js';
import { useMessages } from '../../i18n/language-provider.js';
import type { FieldFacts, Messages } from '../../i18n/messages.js';
import { ReservedSpace } from '../../ui/text.js';
import { describedBy, Field, type FieldMessage } from '../field.js';
import { errorMessage, passwordFacts, passwordMessages } from '../field-messages.js';
import type { PasswordJudgement, PasswordStrength, Prohibition } from './judge-password.js';
import { PasswordChecklist, passwordRules } from './password-checklist.js';
import { usePasswordJudge } from './use-password-judge.js';

interface PasswordFieldProps {
  signup: SignupForm;
  policy: PasswordPolicy;
  /** The user's name, which the password must not contain. */
  name: string | null;
  busy: boolean;
}

/** A new password with its requirements, which the user can show. Paste and password managers work. */
export function PasswordField({ signup, policy, name, busy }: PasswordFieldProps) {
  const messages = useMessages();
  const [wantsShown, setShown] = useState(false);
  // Hidden during submission, so that browsers recognize a password and offer to save it.
  const shown = wantsShown && !busy;
  const { judgement, load } = usePasswordJudge({ values: signup.values, policy, name });

  const error = signup.errorAt('password');
  const prohibited = prohibitionText(judgement?.prohibited ?? null, policy, messages);
  const typed = signup.values.password !== '';
  const message = error
    ? refusal(error, { prohibited, typed, facts: passwordFacts(policy) }, messages)
    : strengthMessage(judgement, prohibited, messages);

  return (
    <Field
      id="password"
      label={messages.password.label}
      help={messages.password.hint}
      message={message}
      possible={passwordMessages(policy, messages)}
      meter={<PasswordMeter strength={judgement?.strength ?? null} />}
      footer={
        <PasswordChecklist
          id="password-rules"
          rules={passwordRules(judgement, policy, messages)}
          // An empty field has its own error.
          strict={error !== undefined && judgement !== null}
        />
      }
    >
      <input
        {...signup.register('password')}
        {...describedBy('password', message, 'password-rules')}
        {...rulesAttribute(policy)}
        className="field-input"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck="false"
        dir="ltr"
        required
        readOnly={busy}
        onFocus={load}
      />
      <button
        className="password-show stack"
        type="button"
        aria-label={shown ? messages.password.hideLabel : messages.password.showLabel}
        aria-controls="password"
        onClick={() => setShown(!wantsShown)}
      >
        <span>{shown ? messages.password.hide : messages.password.show}</span>
        <ReservedSpace texts={[messages.password.hide, messages.password.show]} />
      </button>
    </Field>
  );
}

const parts = [1, 2, 3, 4];
const level: Record<PasswordStrength, number> = { short: 1, guessable: 1, open: 2, fine: 3, strong: 4 };

/** The strength as a bar, hidden from screen readers: the message below says the same. */
function PasswordMeter({ strength }: { strength: PasswordStrength | null }) {
  return (
    <div className={`meter ${strength ?? 'empty'}`} data-part="meter" aria-hidden="true">
      {parts.map((part) => (
        <span key={part} className={strength && part <= level[strength] ? 'full' : undefined} />
      ))}
    </div>
  );
}

interface RefusalFacts {
  /** The text of the prohibition that the password breaks. */
  prohibited: string | null;
  typed: boolean;
  facts: FieldFacts;
}

/** The message of an error. It does not repeat what the checklist marks. */
function refusal(
  error: FieldError,
  { prohibited, typed, facts }: RefusalFacts,
  messages: Messages,
): FieldMessage | null {
  const { message } = error;
  if (message === 'password_too_weak' && prohibited) return { tone: 'bad', text: prohibited };
  const inList = typed && message === 'password_too_short';
  return errorMessage(inList ? { ...error, message: 'password_too_weak' } : error, facts, messages);
}

/** The text of the prohibition that the password breaks; null if none. */
function prohibitionText(
  prohibited: Prohibition | null,
  { maxBytes, maxRepeats }: PasswordPolicy,
  { password: words }: Messages,
): string | null {
  if (prohibited === 'maxBytes') return words.maxBytes(maxBytes);
  if (prohibited === 'maxRepeats') return words.maxRepeats(maxRepeats ?? 0);
  return prohibited && words.noSequences;
}

/** The strength as a message, or the prohibition that the password breaks; null while nothing is judged. */
function strengthMessage(
  judgement: PasswordJudgement | null,
  prohibited: string | null,
  { password }: Messages,
): FieldMessage | null {
  if (judgement === null) return null;
  const { strength } = judgement;
  const tone = strength === 'fine' || strength === 'strong' ? 'good' : 'quiet';
  return { tone, text: (strength === 'open' && prohibited) || password.strength[strength] };
}

/** React's types lack this attribute. */
function rulesAttribute(policy: PasswordPolicy) {
  return { passwordrules: passwordRulesAttribute(policy) };
}

/** Names in `passwordrules`. If the policy requires only some types, the first ones are required: every generator knows them. */
const kinds: readonly (readonly [CharacterType, string])[] = [
  ['lowercase', 'lower'],
  ['uppercase', 'upper'],
  ['number', 'digit'],
  ['special', 'special'],
];

/**
 * The policy in the syntax of the `passwordrules` attribute, from which password managers generate passwords.
 * Source: Apple, "Customizing Password AutoFill rules".
 */
export function passwordRulesAttribute(policy: PasswordPolicy): string {
  const { minLength, maxBytes, characterTypes, requiredTypes, maxRepeats } = policy;
  const named = kinds.filter(([type]) => characterTypes.includes(type)).map(([, name]) => name);
  const rules = [
    `minlength: ${minLength}`,
    // Generated passwords are ASCII: one byte per character.
    `maxlength: ${maxBytes}`,
    ...named.slice(0, requiredTypes).map((name) => `required: ${name}`),
    ...named.slice(requiredTypes).map((name) => `allowed: ${name}`),
    ...(maxRepeats === null ? [] : [`max-consecutive: ${maxRepeats}`]),
  ];
  return `${rules.join('; ')};`;
}
