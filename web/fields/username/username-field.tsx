import './username-field.css';
import { useContext, useEffect, useRef, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { normalizeUsername } from '#contracts/username.js';
import type { FormProblem } from '../../flow/state.js';
import { PostedValues } from '../../form/form-values.js';
import type { SignupForm } from '../../form/use-signup-form.js';
import { useMessages } from '../../i18n/language-provider.js';
import type { FieldFacts, Messages } from '../../i18n/messages.js';
import { describedBy, Field, type FieldMessage } from '../field.js';
import { errorMessage, usernameFacts, usernameMessages } from '../field-messages.js';
import { type Availability, type CheckUsername, useUsernameAvailability } from './use-username-availability.js';

interface UsernameFieldProps {
  signup: SignupForm;
  rules: SessionReply['username'];
  check: CheckUsername;
  problem: FormProblem | null;
  busy: boolean;
  /** The session is loading, so suggestions may still arrive. */
  loading: boolean;
}

/** The username with its rules, availability and suggestions. Messages show the normalized name, as it will be stored. */
export function UsernameField({ signup, rules, check, problem, busy, loading }: UsernameFieldProps) {
  const messages = useMessages();
  const [posted] = useState(useContext(PostedValues)?.username);
  const username = normalizeUsername(signup.values.username);
  const { availability, suggestions } = useUsernameAvailability({ username, rules, problem, busy }, check);
  useEffect(() => {
    signup.availability.current = { username, code: errorCode(availability) };
  });

  const error = signup.errorAt('username');
  const facts = usernameFacts(rules, username);
  const taken = error ? error.message === 'username_taken' : availability?.status === 'taken';
  const names = suggestions.filter((name) => name !== username);
  const message = taken
    ? ({ tone: 'bad', text: messages.username.taken(username, names.length > 0) } as const)
    : (errorMessage(error, facts, messages) ?? availabilityMessage(availability, facts, messages));

  return (
    <Field
      id="username"
      label={messages.username.label}
      help={messages.username.hint(facts)}
      message={message}
      possible={usernameMessages(rules, messages)}
      footer={
        <Suggestions
          names={names}
          waiting={busy}
          loading={loading}
          onChoose={(name) => signup.setValue('username', name)}
        />
      }
    >
      <input
        {...signup.register('username', { setValueAs: normalizeUsername })}
        defaultValue={posted || undefined}
        {...describedBy('username', message)}
        lang="en" // lower case as it will be stored, also on a Turkish page
        className="field-input username"
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

/** The error code of an availability; null if it is no error. */
function errorCode(availability: Availability | null): string | null {
  if (availability?.status === 'taken') return 'username_taken';
  return availability?.status === 'invalid' ? (availability.code ?? 'username_invalid') : null;
}

function availabilityMessage(
  availability: Availability | null,
  facts: FieldFacts,
  messages: Messages,
): FieldMessage | null {
  const { username } = messages;
  const name = facts.username ?? '';
  const code = errorCode(availability);
  if (code) return errorMessage({ message: code, fromServer: false }, facts, messages);
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

interface SuggestionsProps {
  names: readonly string[];
  waiting: boolean;
  /** Shows a skeleton in place of the names. */
  loading: boolean;
  onChoose(name: string): void;
}

/** Available usernames as buttons. The space of one line is reserved from the start; more names than fit wrap. */
function Suggestions({ names, waiting, loading, onChoose }: SuggestionsProps) {
  const { username } = useMessages();
  const place = useRef<HTMLDivElement>(null);
  const choose = (name: string) => {
    // The chip disappears. Its focus moves to the group, so that no on-screen keyboard opens.
    if (place.current?.contains(document.activeElement)) place.current.focus({ preventScroll: true });
    onChoose(name);
  };
  return (
    <div ref={place} className="suggestions-place" tabIndex={-1}>
      {names.length > 0 ? (
        <fieldset className="suggestions">
          <legend>{username.suggestions}</legend>
          {names.map((name) => (
            <button
              key={name}
              className="chip"
              data-part="chip"
              type="button"
              dir="ltr"
              translate="no"
              aria-disabled={waiting}
              onClick={() => waiting || choose(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      ) : (
        loading && (
          <div className="suggestions bones">
            {shapes.map((shape) => (
              <span key={shape} className="chip bone" />
            ))}
          </div>
        )
      )}
    </div>
  );
}

const shapes = ['first', 'second', 'third'];
