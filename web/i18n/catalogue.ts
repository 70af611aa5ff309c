import type { FieldFacts, Messages, ProblemText } from './messages.js';

/**
 * Wraps a name, an address or an example in Unicode isolates (UAX #9: U+2066, U+2069), so that it does not change the order of
 * the words around it. It is shown left to right, as in its field.
 */
export function bidiIsolate(name: string): string {
  return `\u2066${name}\u2069`;
}

/** The internal errors of the service, which share one text. */
export function internalErrors(text: ProblemText) {
  return {
    malformed_request: text,
    not_found: text,
    method_not_allowed: text,
    unsupported_media_type: text,
    internal_error: text,
    unreadable_reply: text,
  } satisfies Partial<Messages['problems']>;
}

/** The texts of a language for its field errors. */
export interface FieldErrorWords {
  /** @param count characters. */
  atLeast(count: number): string;
  atMost(count: number): string;
  /** For the default pattern: the allowed characters. */
  usernameInvalid: string;
  /** For a custom pattern: some characters are not allowed. */
  charactersInvalid: string;
  usernameIsEmail: string;
  /** @param joined the name without its spaces. */
  usernameHasSpaces(joined: string): string;
  /** Letters of several scripts, which can be confused. */
  usernameMixedScripts: string;
  usernameReserved(username: string): string;
  thisReserved: string;
  usernameTaken(username: string): string;
  thisTaken: string;
  passwordTooWeak: string;
  passwordTooCommon: string;
  passwordHasPersonalData: string;
  passwordTooLong: string;
  /** The password was valid, but a form that comes back with errors does not contain it. */
  passwordAgain: string;
  unknown: string;
  rejected: string;
  dayTooEarly(min: string): string;
  numberTooLow(min: string): string;
  dayTooLate(max: string): string;
  numberTooHigh(max: string): string;
  notWhole: string;
  /** @param numbers the one or two nearest valid numbers. */
  wrongStep(numbers: readonly string[]): string;
  required: Record<'username' | 'password' | 'choice' | 'date' | 'tick' | 'other', string>;
  invalid: Record<'email' | 'tel' | 'url' | 'number' | 'date' | 'consent' | 'choice' | 'other', string>;
}

/** The text of every field error code, by kind of field. The choice is the same in every language. */
export function createFieldErrors(words: FieldErrorWords): Messages['fieldErrors'] {
  const tooShort = ({ minLength = 1 }: FieldFacts) => words.atLeast(minLength);
  const tooLong = ({ maxLength = 500 }: FieldFacts) => words.atMost(maxLength);
  return {
    username_too_short: tooShort,
    username_too_long: tooLong,
    username_invalid: ({ usualCharacters }) => (usualCharacters ? words.usernameInvalid : words.charactersInvalid),
    username_is_email: () => words.usernameIsEmail,
    username_has_spaces: ({ username = '' }) => words.usernameHasSpaces(username.replaceAll(/\s/g, '')),
    username_mixed_scripts: () => words.usernameMixedScripts,
    username_reserved: ({ username }) => (username ? words.usernameReserved(username) : words.thisReserved),
    username_taken: ({ username }) => (username ? words.usernameTaken(username) : words.thisTaken),
    password_too_short: tooShort,
    password_too_weak: () => words.passwordTooWeak,
    password_too_common: () => words.passwordTooCommon,
    password_has_personal_data: () => words.passwordHasPersonalData,
    password_too_long: () => words.passwordTooLong,
    password_again: () => words.passwordAgain,
    field_required: ({ kind }) => words.required[textsByKind[kind][0]],
    field_invalid: ({ kind }) => words.invalid[textsByKind[kind][1]],
    field_too_short: tooShort,
    field_too_long: tooLong,
    field_too_low: ({ kind, min = '' }) => (kind === 'date' ? words.dayTooEarly(min) : words.numberTooLow(min)),
    field_too_high: ({ kind, max = '' }) => (kind === 'date' ? words.dayTooLate(max) : words.numberTooHigh(max)),
    field_wrong_step: ({ nearest }) => (nearest ? words.wrongStep(nearest) : words.notWhole),
    field_unknown: () => words.unknown,
    field_rejected: () => words.rejected,
  };
}

type KindTexts = readonly [keyof FieldErrorWords['required'], keyof FieldErrorWords['invalid']];

/** The texts of an empty and of an invalid field, by its kind. A new type does not compile without an entry. */
const textsByKind: Readonly<Record<FieldFacts['kind'], KindTexts>> = {
  username: ['username', 'other'],
  password: ['password', 'other'],
  text: ['other', 'other'],
  textarea: ['other', 'other'],
  email: ['other', 'email'],
  url: ['other', 'url'],
  tel: ['other', 'tel'],
  number: ['other', 'number'],
  date: ['date', 'date'],
  select: ['choice', 'choice'],
  radio: ['choice', 'choice'],
  checkbox: ['tick', 'other'],
  consent: ['tick', 'consent'],
  hidden: ['other', 'other'],
};
