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

/** A new password with its rules; it can be shown. Pasting and password managers are welcome. */
export function PasswordField({ signup, policy, name, busy }: PasswordFieldProps) {
  const messages = useMessages();
  const [wantsShown, setShown] = useState(false);
  // Hidden while it is sent, so that browsers see a password and offer to keep it.
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
          // Of an empty field nothing can be said yet.
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

/** The strength as a bar. The words stand in the line below: the bar alone says nothing that they do not say. */
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
  /** What the password must not have, and has. */
  prohibited: string | null;
  typed: boolean;
  facts: FieldFacts;
}

/** Words for an error. What the list of rules marks is not said a second time. */
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

/** What the password must not have, and has. */
function prohibitionText(
  prohibited: Prohibition | null,
  { maxBytes, maxRepeats }: PasswordPolicy,
  { password: words }: Messages,
): string | null {
  if (prohibited === 'maxBytes') return words.maxBytes(maxBytes);
  if (prohibited === 'maxRepeats') return words.maxRepeats(maxRepeats ?? 0);
  return prohibited && words.noSequences;
}

/** The strength in words, as soon as there is something to judge; what the password must not have in its place. */
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

/** An attribute that React's types do not know. */
function rulesAttribute(policy: PasswordPolicy) {
  return { passwordrules: passwordRulesAttribute(policy) };
}

/** The kinds that every generator knows come first: where some are enough, these are asked for. */
const kinds: readonly (readonly [CharacterType, string])[] = [
  ['lowercase', 'lower'],
  ['uppercase', 'upper'],
  ['number', 'digit'],
  ['special', 'special'],
];

/**
 * The policy in the language of the `passwordrules` attribute, by which password managers generate.
 * Source: Apple, "Customizing Password AutoFill rules".
 */
export function passwordRulesAttribute(policy: PasswordPolicy): string {
  const { minLength, maxBytes, characterTypes, requiredTypes, maxRepeats } = policy;
  const named = kinds.filter(([type]) => characterTypes.includes(type)).map(([, name]) => name);
  const rules = [
    `minlength: ${minLength}`,
    // What is generated is ASCII: one byte for a character.
    `maxlength: ${maxBytes}`,
    ...named.slice(0, requiredTypes).map((name) => `required: ${name}`),
    ...named.slice(requiredTypes).map((name) => `allowed: ${name}`),
    ...(maxRepeats === null ? [] : [`max-consecutive: ${maxRepeats}`]),
  ];
  return `${rules.join('; ')};`;
}
