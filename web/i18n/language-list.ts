import { languages as chosen } from '../../signup.config.js';
import { knownLanguages, type LanguageKey } from './known-languages.js';

/** A language that a person can choose. */
export interface OfferedLanguage {
  key: LanguageKey;
  name: string;
  locale: string;
}

const keys = chosen === 'all' ? (Object.keys(knownLanguages) as LanguageKey[]) : chosen; // Object.keys knows no literals

/** The languages that the team offers, in its order. */
export const offeredLanguages: readonly OfferedLanguage[] = keys.map((key) => ({
  key,
  name: knownLanguages[key].name,
  locale: knownLanguages[key].locale,
}));
