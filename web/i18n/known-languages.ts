export type { TextOverrides } from './messages.js';

/** A language of the page. */
export interface Language {
  /** The language's own name. */
  name: string;
  /** BCP 47 tag. */
  locale: string;
}

/** All languages. Their texts are in `language-files.ts`. */
export const knownLanguages = {
  en: { name: 'English', locale: 'en' },
  de: { name: 'Deutsch', locale: 'de' },
  fr: { name: 'Français', locale: 'fr' },
  es: { name: 'Español', locale: 'es' },
  pt: { name: 'Português (Brasil)', locale: 'pt-BR' },
  it: { name: 'Italiano', locale: 'it' },
  nl: { name: 'Nederlands', locale: 'nl' },
  da: { name: 'Dansk', locale: 'da' },
  pl: { name: 'Polski', locale: 'pl' },
  tr: { name: 'Türkçe', locale: 'tr' },
  ja: { name: '日本語', locale: 'ja' },
  zh: { name: '简体中文', locale: 'zh-Hans' },
  ko: { name: '한국어', locale: 'ko' },
  ar: { name: 'العربية', locale: 'ar' },
  he: { name: 'עברית', locale: 'he' },
  hi: { name: 'हिन्दी', locale: 'hi' },
} as const satisfies Record<string, Language>;

export type LanguageKey = keyof typeof knownLanguages;

/** A language that the user can choose. */
export interface OfferedLanguage extends Language {
  key: LanguageKey;
}

/** The keys of all languages. */
export const languageKeys = Object.keys(knownLanguages) as readonly LanguageKey[]; // Object.keys knows no literals

/** Languages with their names, in the order of the keys. */
export function languageList(keys: readonly LanguageKey[]): OfferedLanguage[] {
  return keys.map((key) => ({ key, ...knownLanguages[key] }));
}

/** All languages with their names. */
export const everyLanguage = languageList(languageKeys);
