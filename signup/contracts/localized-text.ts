import * as z from 'zod/mini';

/** A text of the team's own: one for all languages, or one per language tag (`en`, `pt-BR`). */
export const localizedText = z.union([z.string(), z.record(z.string(), z.string())]);
export type LocalizedText = z.infer<typeof localizedText>;

/**
 * Picks the text for a language: the tag itself, its primary language, English, or whatever there is.
 * @param language a BCP 47 tag such as `de-AT`.
 */
export function textFor(text: LocalizedText, language: string): string {
  if (typeof text === 'string') return text;
  const primary = language.split('-')[0] ?? language;
  return text[language] ?? text[primary] ?? text.en ?? Object.values(text)[0] ?? '';
}
