import { useEffect, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { type FieldErrorCode, isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import type { FormProblem } from '../../flow/state.js';
import type { SignupFormState } from '../../form/use-signup-form.js';
import type { FieldFacts, Messages } from '../../i18n/messages.js';
import { useMessages } from '../../i18n/use-messages.js';
import { describedBy, Field, type FieldMessage } from '../field.js';
import { usernameFacts } from '../field-facts.js';
import { errorMessage } from '../field-message.js';
import { usernameMessages } from '../possible-messages.js';
import { Suggestions } from './suggestions.js';
import type { Availability, CheckUsername } from './use-availability.js';
import { useNormalised } from './use-normalised.js';
import { useUsernameCheck } from './use-username-check.js';

interface UsernameFieldProps {
  signup: SignupFormState;
  rules: SessionReply['username'];
  check: CheckUsername;
  problem: FormProblem | null;
  busy: boolean;
}

/** The username with its rules, its availability and suggestions. */
export function UsernameField({ signup, rules, check, problem, busy }: UsernameFieldProps) {
  const messages = useMessages();
  const [first] = useState(signup.values.username);
  const username = normalizeUsername(signup.values.username);
  const { availability, offered } = useUsernameCheck({ username, rules, problem, busy }, check);
  const input = useNormalised(normalizeUsername);
  useEffect(() => {
    signup.nameHint.current = { username, code: codeAgainst(availability) };
  });

  const error = signup.errors.get('username');
  const facts = usernameFacts(rules, username);
  const taken = error ? error.message === 'username_taken' : availability?.status === 'taken';
  const suggestions = taken ? offered.filter((name) => name !== username) : offered;
  const message = taken
    ? ({ tone: 'bad', text: messages.username.taken(username, suggestions.length > 0) } as const)
    : (errorMessage(error, facts, messages) ?? availabilityMessage(availability, facts, messages));

  return (
    <Field
      id="username"
      label={messages.username.label}
      help={messages.username.hint(facts)}
      message={message}
      possible={usernameMessages(rules, messages)}
      instead
      after={<Suggestions names={suggestions} chosen={username} waiting={busy} onChoose={signup.choose} />}
    >
      <input
        ref={input}
        name="username"
        defaultValue={first || undefined}
        {...describedBy('username', message)}
        className="field-input"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck="false"
        dir="ltr"
        required
        readOnly={busy}
      />
    </Field>
  );
}

/** The error that an answer comes to. */
function codeAgainst(availability: Availability | null): FieldErrorCode | null {
  switch (availability?.status) {
    case 'taken':
      return 'username_taken';
    case 'invalid':
      return isFieldErrorCode(availability.code) ? availability.code : 'username_invalid';
    default:
      return null;
  }
}

function availabilityMessage(
  availability: Availability | null,
  facts: FieldFacts,
  { username, fieldErrors }: Messages,
): FieldMessage | null {
  const name = facts.username ?? '';
  const code = codeAgainst(availability);
  if (code) return { tone: 'bad', text: fieldErrors[code](facts) };
  switch (availability?.status) {
    case 'checking':
      return { tone: 'quiet', text: username.checking };
    case 'available':
      return { tone: 'good', text: username.available(name) };
    case 'unchecked':
      return { tone: 'quiet', text: username.unchecked };
    default:
      return null;
  }
}
