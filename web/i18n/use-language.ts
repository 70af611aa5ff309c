import { createContext, useContext } from 'react';
import type { LanguageKey } from './language-list.js';

interface LanguageChoice {
  key: LanguageKey;
  /** Changes the language as soon as its texts are there. */
  choose(key: LanguageKey): void;
}

/** The language in use and the way to another one. */
export const LanguageContext = createContext<LanguageChoice>({ key: 'en', choose: () => {} });

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}
