import type { ReactNode } from 'react';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import type { FormField } from '#contracts/fields.js';
import type { CharacterType } from '#contracts/password.js';
import type { FailureCode } from '../api/failures.js';
import type { PasswordStrength } from '../fields/password/judge-password.js';

/** The heading of a problem, and what the user can do about it. */
export interface ProblemText {
  title: string;
  text: string;
}

/** The facts that an error text may mention. */
export interface FieldFacts {
  kind: 'username' | 'password' | FormField['type'];
  minLength?: number | undefined;
  maxLength?: number | undefined;
  /** Bounds of a number or a date, and a number's step, formatted in the language. */
  min?: string | undefined;
  max?: string | undefined;
  step?: string | undefined;
  /** The one or two valid numbers nearest to the typed one; left out if every whole number is valid. */
  nearest?: readonly string[];
  /** The text of an invalid value from the configuration. */
  invalid?: string | undefined;
  /** The normalized username. */
  username?: string;
  /** Whether the pattern is the default one: letters, digits, dots, dashes, underscores. */
  usualCharacters?: boolean;
}

/**
 * A brand's own content around the form. On every screen: `header`, in the bar of the layout `plain` and above the logo in the
 * others; `panelTitle` and `panelText`, on the panel of the layout `split`. On the form's screen only: `above`, between lead
 * and form, and `below` the form.
 */
export type Slots = Readonly<Partial<Record<'header' | 'panelTitle' | 'panelText' | 'above' | 'below', ReactNode>>>;

/** Every text of the page in one language. A code without a text does not compile. */
export interface Messages {
  /** BCP 47 tag: the page's `lang`. */
  language: string;
  direction: 'ltr' | 'rtl';

  loading: string;
  offline: string;
  /** After a link, with its brackets and the space before them. */
  newTab: string;
  chooseLanguage: string;
  /** Between a label and its value, with its spaces. */
  colon: string;
  form: {
    /** @param provider the name of the social login, such as "Google", if known. */
    identity: (provider?: string) => ProblemText;
    profile: (brand: string) => ProblemText;
    notYou: string;
    submit: (brand: string) => string;
    submitting: string;
    skip: string;
    skipping: string;
    cancel: string;
    cancelling: string;
    /** After a label, with its brackets and the space before them. */
    optional: string;
    choose: string;
    /** Between the steps of a form that has several. */
    next: string;
    back: string;
    step: (current: number, count: number) => string;
    /** Heading of the error summary, which lists at least two fields. */
    checkFields: string;
    /** A corrected field in the error summary, for screen readers. */
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
    /** @param count bytes: one for an ASCII character, up to four for others. */
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
  /** On the screen of an expired login. */
  usernameKept: string;
  terms: string;
  privacy: string;
  help: string;
  /** The legal notice with the service's operator, which German law requires. */
  imprint: string;

  /** Empty in the page's own languages. */
  slots: Slots;

  problems: Record<FailureCode, ProblemText>;
  /** Texts of a challenge that failed to load, and of one without script. */
  challenge: { unavailable: string; withoutScript: string };
  /** A hidden field is missing or wrong in the link, which the user cannot correct. */
  hiddenField: ProblemText;
  fieldErrors: Record<FieldErrorCode, (facts: FieldFacts) => string>;
}

type Text = string | ((...facts: never[]) => unknown);

/** Any part of the texts. A text that is a function keeps its parameters. */
export type PartOf<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends Text ? Texts[Key] : PartOf<Texts[Key]>;
};

/** Texts that replace the page's own. A slot is replaced as a whole. */
export type TextOverrides = PartOf<Omit<Messages, 'language' | 'direction' | 'slots'>> & { slots?: Slots };

/** @returns the texts with the overrides applied. */
export function withOverrides(messages: Messages, overrides: TextOverrides | undefined): Messages {
  if (!overrides) return messages;
  // Slots hold React elements, which must not be merged as groups of texts.
  const { slots, ...words } = overrides;
  // The types above guarantee the shape; the recursive merge cannot be typed.
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
