/** Formats numbers, plurals, lists and durations in a language, through `Intl`. English, in the first load, does without it. */
export interface Formatter {
  number(value: number): string;
  /** The text of the number's plural category; `#` in it stands for the number. */
  count(value: number, forms: PluralForms): string;
  /** "in 5 seconds"; more than 90 seconds in minutes. */
  later(seconds: number): string;
  /** "a, b, c", with the language's separators. */
  list(items: readonly string[]): string;
  /** "1 or 2". */
  either(items: readonly string[]): string;
}

/** One text for each plural category of the language; `other` is the default. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** @param locale BCP 47 tag. */
export function createFormatter(locale: string): Formatter {
  // Digits 0 to 9, as in `extra-field.tsx`: engines differ for Arabic, and hydration would fail.
  const plainDigits = `${locale}-u-nu-latn`;
  const numbers = new Intl.NumberFormat(plainDigits);
  const plurals = new Intl.PluralRules(locale);
  const times = new Intl.RelativeTimeFormat(plainDigits);
  // The type `unit` has no separators in Chinese, and only spaces in Japanese, Korean and Turkish.
  const lists = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });
  const choices = new Intl.ListFormat(locale, { type: 'disjunction' });
  const number = (value: number) => numbers.format(value);
  return {
    number,
    count: (value, forms) => (forms[plurals.select(value)] ?? forms.other).replaceAll('#', number(value)),
    later: (seconds) =>
      seconds > 90 ? times.format(Math.round(seconds / 60), 'minute') : times.format(seconds, 'second'),
    list: (items) => lists.format(items),
    either: (items) => choices.format(items),
  };
}
