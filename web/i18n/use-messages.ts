import { createContext, useContext } from 'react';
import type { LanguageKey } from './known-languages.js';
import type { Messages } from './messages.js';

interface LanguageChoice {
  key: LanguageKey;
  /** Changes the language as soon as its texts are there. */
  choose(key: LanguageKey): void;
}

/** The language in use and the way to another one. */
export const LanguageContext = createContext<LanguageChoice>({ key: 'en', choose: () => {} });

/** The texts of the page; the language provider puts them there before anything else. */
export const MessagesContext = createContext<Messages | null>(null);

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The page's texts in the language that is in use. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('There is no language provider around this component');
  return messages;
}
