/** A text from the team's configuration: one for all languages, or one per language tag (`en`, `pt-BR`). */
export type LocalizedText = string | Record<string, string>;

/**
 * Picks the text for a language, in this order: the tag itself, its primary language, English, the first text.
 * @param language a BCP 47 tag such as `de-AT`.
 */
export function textFor(text: LocalizedText, language: string): string {
  return typeof text === 'string' ? text : (text[languageFor(text, language)] ?? '');
}

/** The language of the text that `textFor` picks. A text for all languages counts as being in the requested language. */
export function languageFor(text: LocalizedText, language: string): string {
  if (typeof text === 'string') return language;
  const wanted = [language, language.split('-')[0] ?? language, 'en'];
  return wanted.find((tag) => tag in text) ?? Object.keys(text)[0] ?? language;
}
