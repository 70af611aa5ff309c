import type { ReactNode } from 'react';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { FormField } from '#contracts/fields.js';
import type { CharacterType } from '#contracts/password.js';
import type { FailureCode } from '../api/failures.js';
import type { PasswordStrength } from '../fields/password/judge-password.js';

/** A heading and what one can do about it. */
export interface ProblemText {
  title: string;
  text: string;
}

/** What a field error may mention. */
export interface FieldFacts {
  kind: 'username' | 'password' | FormField['type'];
  minLength?: number | undefined;
  maxLength?: number | undefined;
  /** Bounds of a number or a day, and the size of a number's steps, in the digits of the language. */
  min?: string | undefined;
  max?: string | undefined;
  step?: string | undefined;
  /** The one or two numbers next to the one that was typed which the field takes; not there where any whole number does. */
  nearest?: readonly string[];
  /** The team's own words for a value that is invalid. */
  invalid?: string | undefined;
  /** The username as it would be stored. */
  username?: string;
  /** Whether the usual characters are allowed: letters, digits, dots, dashes, underscores. */
  usualCharacters?: boolean;
}

/**
 * A brand's own content around the form; nothing stands there where it is left out. On every screen: `header`, in the bar of
 * the layout `plain` and above the logo in the others, and the panel's texts, on the panel of the layout `split`. On the
 * form's screen alone, because they are about filling it in: `above` between lead and form, and `below`.
 */
export type Slots = Readonly<Partial<Record<'header' | 'panelTitle' | 'panelText' | 'above' | 'below', ReactNode>>>;

/** Every text of the page in one language. A code without a text does not compile. */
export interface Messages {
  /** BCP 47 tag: the page's `lang`. */
  language: string;
  direction: 'ltr' | 'rtl';

  loading: string;
  offline: string;
  /** Behind a link, with its brackets and the space before them. */
  newTab: string;
  chooseLanguage: string;
  /** Between a name and what is said of it, with its spaces. */
  colon: string;
  form: {
    /** @param provider the social login that the person came by, such as "Google"; left out where it has no name. */
    identity: (provider?: string) => ProblemText;
    profile: (brand: string) => ProblemText;
    notYou: string;
    submit: (brand: string) => string;
    submitting: string;
    skip: string;
    skipping: string;
    cancel: string;
    cancelling: string;
    /** Behind a label, with its brackets and the space before them. */
    optional: string;
    choose: string;
    /** Between the steps of a form that has several. */
    next: string;
    back: string;
    step: (current: number, count: number) => string;
    /** Above a list of at least two fields with errors. */
    checkFields: string;
    /** Said in that list of a field that has been corrected. */
    fixed: string;
  };
  username: {
    label: string;
    hint: (facts: { minLength: number; maxLength: number; usualCharacters: boolean }) => string;
    checking: string;
    available: (username: string) => string;
    taken: (username: string, hasSuggestions: boolean) => string;
    unchecked: string;
    suggestions: string;
  };
  password: {
    label: string;
    hint: string;
    strength: Record<PasswordStrength, string>;
    show: string;
    showLabel: string;
    hide: string;
    hideLabel: string;
    rules: string;
    ruleMet: string;
    ruleOpen: string;
    minLength: (count: number) => string;
    characterType: Record<CharacterType, string>;
    someTypes: (needed: number, types: readonly CharacterType[]) => string;
    maxRepeats: (count: number) => string;
    noSequences: string;
    /** `count` bytes: characters of the basic Latin alphabet; others count for up to four. */
    maxBytes: (count: number) => string;
  };
  done: ProblemText & { chosen: (username: string) => string; submit: string; submitting: string };
  returning: {
    title: string;
    /** The title of a signup that was cancelled. */
    cancelled: string;
    text: (brand: string) => string;
    late: string;
    submit: string;
  };
  tryLater: {
    countdown: (seconds: number) => string;
    trying: string;
    waiting: string;
    kept: string;
    submit: string;
    submitting: string;
  };
  failed: { submit: string; submitting: string; support: string };
  back: string;
  startAgain: string;
  startAgainWithoutLink: string;
  /** Beside the words of an expired page. */
  usernameKept: string;
  terms: string;
  privacy: string;
  help: string;
  /** The page that names who runs the service: German law asks for one. */
  imprint: string;

  /** Empty in the languages that come with the page. */
  slots: Slots;

  problems: Record<FailureCode, ProblemText>;
  /** What the words of `challenge_needed` and its kin leave open. */
  challenge: { unavailable: string; withoutScript: string };
  /** Hidden data of the link that is missing or wrong: nothing that a person could mend. */
  hiddenField: ProblemText;
  fieldErrors: Record<FieldErrorCode, (facts: FieldFacts) => string>;
}

type Text = string | ((...facts: never[]) => unknown);

/** Any part of the texts. Whoever replaces a text that gets facts (a name, a number) gets the same ones, typed. */
export type PartOf<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends Text ? Texts[Key] : PartOf<Texts[Key]>;
};

/** A team's own words in place of the page's. Of the slots, each is replaced as a whole. */
export type TextOverrides = PartOf<Omit<Messages, 'language' | 'direction' | 'slots'>> & { slots?: Slots };

/** @returns the texts with those of the overrides in their place. */
export function withOverrides(messages: Messages, overrides: TextOverrides | undefined): Messages {
  if (!overrides) return messages;
  // A slot holds React elements, which are objects and no groups of texts.
  const { slots, ...words } = overrides;
  // The shapes agree by the types above; the walk through them cannot be typed.
  return { ...(merged(messages, words) as Messages), slots: { ...messages.slots, ...slots } };
}

function merged(texts: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return texts;
  if (!isGroup(texts) || !isGroup(overrides)) return overrides;
  const replaced = Object.entries(overrides).map(([key, value]) => [key, merged(texts[key], value)] as const);
  return { ...texts, ...Object.fromEntries(replaced) };
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
