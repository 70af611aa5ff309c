import { isolate } from './isolate.js';
import type { FieldFacts, Messages } from './messages.js';

/** What is wrong with a field, in one line that says how to mend it. */
export const fieldErrors = {
  username_too_short: ({ minLength = 1 }) => `Use ${minLength} characters or more.`,
  username_too_long: ({ maxLength = 0 }) => `Use ${maxLength} characters at most.`,
  username_invalid: ({ usualCharacters }) =>
    usualCharacters
      ? 'Use letters a–z, digits, dots, dashes, underscores.'
      : 'Some of these characters cannot be used.',
  username_is_email: () => 'Choose a name, not an email address.',
  username_mixed_scripts: () => 'Use letters of one alphabet only.',
  username_reserved: ({ username }) =>
    username ? `${isolate(username)} is reserved. Try another.` : 'This one is reserved.',
  username_taken: ({ username }) =>
    username ? `${isolate(username)} is taken. Try another one.` : 'This one is taken.',
  password_too_short: ({ minLength = 1 }) => `Use ${minLength} characters or more.`,
  password_too_weak: () => 'Some points are still open.',
  password_too_common: () => 'Too common. Choose another.',
  password_has_personal_data: () => 'Leave your name out of the password.',
  password_too_long: () => 'This is too long. Use a shorter one.',
  password_again: () => 'Type your password again.',
  field_required: required,
  field_invalid: invalid,
  field_too_short: ({ minLength = 1 }) => `Use ${minLength} characters or more.`,
  field_too_long: ({ maxLength = 500 }) => `Use ${maxLength} characters at most.`,
  field_too_low: ({ kind, min = '' }) => (kind === 'date' ? `Choose ${min} or a later day.` : `Use ${min} or more.`),
  field_too_high: ({ kind, max = '' }) =>
    kind === 'date' ? `Choose ${max} or an earlier day.` : `Use ${max} at most.`,
  field_wrong_step: ({ step }) => (step ? `Use steps of ${step}.` : 'Use a whole number.'),
  field_unknown: () => 'This cannot be saved here.',
  field_rejected: () => 'This was not accepted. Check it, please.',
} satisfies Messages['fieldErrors'];

function required({ kind }: FieldFacts): string {
  if (kind === 'username') return 'Choose a username.';
  if (kind === 'password') return 'Choose a password.';
  if (kind === 'select' || kind === 'radio') return 'Choose one of these.';
  if (kind === 'date') return 'Choose a date to continue.';
  return kind === 'checkbox' || kind === 'consent' ? 'Tick this to continue.' : 'Fill this in to continue.';
}

function invalid({ kind }: FieldFacts): string {
  if (kind === 'email') return 'Use the form name@example.com.';
  if (kind === 'tel') return 'Use digits, such as +44 20 7946 0000.';
  if (kind === 'url') return 'Use an address such as https://example.com.';
  if (kind === 'number') return 'Use a number.';
  if (kind === 'date') return 'Use a day of the calendar.';
  if (kind === 'consent') return 'The text has changed. Load this page again.';
  return kind === 'select' || kind === 'radio' ? 'Choose one of these.' : 'Check this, please.';
}
