import { knownLanguages, type LanguageKey } from './known-languages.js';

/** A language that a person can choose. */
export interface OfferedLanguage {
  key: LanguageKey;
  name: string;
  locale: string;
}

/** The languages that the page has. */
export const languageKeys = Object.keys(knownLanguages) as readonly LanguageKey[]; // Object.keys knows no literals

/** The languages with their names, in this order. */
export function languageList(keys: readonly LanguageKey[]): OfferedLanguage[] {
  return keys.map((key) => ({ key, name: knownLanguages[key].name, locale: knownLanguages[key].locale }));
}

/** All of them. */
export const everyLanguage = languageList(languageKeys);
