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
  username_reserved: ({ username }) =>
    username ? `${isolate(username)} is reserved. Try another.` : 'This one is reserved.',
  username_taken: ({ username }) =>
    username ? `${isolate(username)} is taken. Try another one.` : 'This one is taken.',
  password_too_short: ({ minLength = 1 }) => `Use ${minLength} characters or more.`,
  password_too_weak: () => 'Some points are still open.',
  password_too_common: () => 'Many people use this one. Choose another.',
  password_has_personal_data: () => 'Leave your name out of the password.',
  password_too_long: () => 'This is too long. Use a shorter one.',
  field_required: required,
  field_invalid: invalid,
  field_too_short: ({ minLength = 1 }) => `Use ${minLength} characters or more.`,
  field_too_long: ({ maxLength = 500 }) => `Use ${maxLength} characters at most.`,
  field_unknown: () => 'This cannot be saved here.',
  field_rejected: () => 'This was not accepted. Check it, please.',
} satisfies Messages['fieldErrors'];

function required({ kind }: FieldFacts): string {
  if (kind === 'username') return 'Choose a username.';
  if (kind === 'password') return 'Choose a password.';
  if (kind === 'select') return 'Choose one of these.';
  return kind === 'checkbox' ? 'Tick this to continue.' : 'Fill this in to continue.';
}

function invalid({ kind }: FieldFacts): string {
  if (kind === 'email') return 'Use the form name@example.com.';
  if (kind === 'tel') return 'Use digits, such as +44 20 7946 0000.';
  if (kind === 'number') return 'Use a number.';
  return kind === 'select' ? 'Choose one of these.' : 'Check this, please.';
}
