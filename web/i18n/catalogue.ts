import type { FieldFacts, Messages, ProblemText } from './messages.js';

/**
 * Wraps a name, an address or an example in Unicode's isolates (UAX #9: U+2066, U+2069), so that it does not change the
 * order of the words around it. It runs from left to right as it does in its field, even if it is only digits and signs.
 */
export function bidiIsolate(name: string): string {
  return `\u2066${name}\u2069`;
}

/** The failures that mean nothing to a person and are the service's fault: one text for all of them. */
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

/** The texts of a language from which its field errors are made. */
export interface FieldErrorWords {
  /** Characters. */
  atLeast(count: number): string;
  atMost(count: number): string;
  /** Which characters a username may have, and for any other pattern that some may not be used. */
  usernameInvalid: string;
  charactersInvalid: string;
  usernameIsEmail: string;
  /** @param joined the name without its spaces. */
  usernameHasSpaces(joined: string): string;
  /** Letters of several alphabets that look alike. */
  usernameMixedScripts: string;
  usernameReserved(username: string): string;
  thisReserved: string;
  usernameTaken(username: string): string;
  thisTaken: string;
  passwordTooWeak: string;
  passwordTooCommon: string;
  passwordHasPersonalData: string;
  passwordTooLong: string;
  /** It was good, but a form that comes back has none in it. */
  passwordAgain: string;
  unknown: string;
  rejected: string;
  dayTooEarly(min: string): string;
  numberTooLow(min: string): string;
  dayTooLate(max: string): string;
  numberTooHigh(max: string): string;
  notWhole: string;
  /** The one or two numbers next to the one that was typed which may be used. */
  wrongStep(numbers: readonly string[]): string;
  required: Record<'username' | 'password' | 'choice' | 'date' | 'tick' | 'other', string>;
  invalid: Record<'email' | 'tel' | 'url' | 'number' | 'date' | 'consent' | 'choice' | 'other', string>;
}

/** The texts for every code of a field error, by kind of field. Which text fits is the same in every language. */
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
    field_required: ({ kind }) => words.required[kindWords[kind][0]],
    field_invalid: ({ kind }) => words.invalid[kindWords[kind][1]],
    field_too_short: tooShort,
    field_too_long: tooLong,
    field_too_low: ({ kind, min = '' }) => (kind === 'date' ? words.dayTooEarly(min) : words.numberTooLow(min)),
    field_too_high: ({ kind, max = '' }) => (kind === 'date' ? words.dayTooLate(max) : words.numberTooHigh(max)),
    field_wrong_step: ({ nearest }) => (nearest ? words.wrongStep(nearest) : words.notWhole),
    field_unknown: () => words.unknown,
    field_rejected: () => words.rejected,
  };
}

type KindWords = readonly [keyof FieldErrorWords['required'], keyof FieldErrorWords['invalid']];

/** Which words fit which kind of field: where it is empty, and where it is invalid. A new type does not compile without a line. */
const kindWords: Readonly<Record<FieldFacts['kind'], KindWords>> = {
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
