import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { isFieldErrorCode } from '#contracts/error-codes.js';
import { checkUsername, normalizeUsername, usualUsernamePattern } from '#contracts/username.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import { useMessages } from '../i18n/use-messages.js';
import { type SignupFormControl, shownError } from '../signup/form-values.js';
import type { FormProblem } from '../signup/signup-state.js';
import { describedBy, Field, type FieldMessage } from './field.js';
import { errorMessage } from './field-message.js';
import { keepNormalised } from './keep-normalised.js';
import { Suggestions } from './suggestions.js';
import { type Availability, type CheckUsername, useAvailability } from './use-availability.js';

interface UsernameFieldProps {
  form: SignupFormControl;
  rules: SessionReply['username'];
  check: CheckUsername;
  problem: FormProblem | null;
  busy: boolean;
}

/** The username with its rules, its availability and suggestions. */
export function UsernameField({ form, rules, check, problem, busy }: UsernameFieldProps) {
  const messages = useMessages();
  const username = normalizeUsername(useWatch({ control: form.control, name: 'username' }) ?? '');
  const worthAsking = !busy && checkUsername(username, rules) === undefined;
  const refusal = problem?.code === 'username_taken' ? problem : null;
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const offered = answered.length > 0 ? answered : rules.suggestions;
  const suggested = offered.includes(username);
  const availability = useAvailability({ username, worthAsking, suggested, refusal }, check);
  // The newest suggestions stay until there are others: who takes one still sees the rest.
  if (availability?.suggestions.length && availability.suggestions !== answered) setAnswered(availability.suggestions);

  const error = shownError(form, 'username');
  // Of any other pattern the page says no more than the length.
  const usualCharacters = rules.pattern === usualUsernamePattern;
  const facts: FieldFacts = { kind: 'username', ...rules, username, usualCharacters };
  const taken = error ? error.message === 'username_taken' : availability?.status === 'taken';
  const suggestions = taken ? offered.filter((name) => name !== username) : offered;
  const message = taken
    ? ({ tone: 'bad', text: messages.username.taken(username, suggestions.length > 0) } as const)
    : (errorMessage(error, facts, messages) ?? availabilityMessage(availability, facts, messages));
  const registration = form.register('username');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => (input.current ? keepNormalised(input.current, normalizeUsername) : undefined), []);

  return (
    <Field
      id="username"
      label={messages.username.label}
      help={messages.username.hint({ ...rules, usualCharacters })}
      message={message}
      after={
        <Suggestions
          names={suggestions}
          chosen={username}
          waiting={busy}
          onChoose={(name) => form.setValue('username', name, { shouldTouch: true, shouldValidate: true })}
        />
      }
    >
      <input
        {...registration}
        ref={(element) => {
          registration.ref(element);
          input.current = element;
        }}
        {...describedBy('username', message)}
        className="field-input"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        required
        readOnly={busy}
      />
    </Field>
  );
}

function availabilityMessage(
  availability: Availability | null,
  facts: FieldFacts,
  { username, fieldErrors }: Messages,
): FieldMessage | null {
  const name = facts.username ?? '';
  switch (availability?.status) {
    case undefined:
    case 'taken':
      return null;
    case 'checking':
      return { tone: 'quiet', text: username.checking };
    case 'available':
      return { tone: 'good', text: username.available(name) };
    case 'unchecked':
      return { tone: 'quiet', text: username.unchecked };
    case 'invalid': {
      const code = isFieldErrorCode(availability.code) ? availability.code : 'username_invalid';
      return { tone: 'bad', text: fieldErrors[code](facts) };
    }
  }
}
