import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useBrand } from '../brand/page-brand.js';
import { lookUpMessages } from '../brand/page-messages.js';
import type { LanguageKey } from './known-languages.js';
import type { Messages } from './messages.js';

/** A language and its texts. */
export interface LoadedLanguage {
  key: LanguageKey;
  messages: Messages;
}

interface LanguageProviderProps {
  initial: LoadedLanguage;
  /** The language to change to at once, if it is another one. */
  wanted?: LanguageKey | undefined;
  /** Called when the user has chosen a language. */
  onChosen?: ((key: LanguageKey) => void) | undefined;
  children: ReactNode;
}

/** Provides the language and its texts. A change of language keeps the typed values. */
export function LanguageProvider({ initial, wanted = initial.key, onChosen, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(initial);
  const brand = useBrand();
  const newest = useRef(initial.key);
  const change = useCallback(
    async (key: LanguageKey) => {
      newest.current = key;
      try {
        const messages = await lookUpMessages(brand, key);
        if (newest.current !== key) return false;
        setLanguage({ key, messages });
        return true;
      } catch {
        // The texts failed to load, so the language stays.
        return false;
      }
    },
    [brand],
  );
  const choose = useCallback(
    async (key: LanguageKey) => {
      if (await change(key)) onChosen?.(key);
    },
    [change, onChosen],
  );
  useEffect(() => {
    if (newest.current !== wanted) void change(wanted);
  }, [wanted, change]);
  const choice = useMemo(() => ({ key: language.key, choose }), [language.key, choose]);
  return (
    <LanguageContext value={choice}>
      <MessagesContext value={language.messages}>{children}</MessagesContext>
    </LanguageContext>
  );
}

interface LanguageChoice {
  key: LanguageKey;
  /** Changes the language as soon as its texts have loaded. */
  choose(key: LanguageKey): void;
}

const LanguageContext = createContext<LanguageChoice>({ key: 'en', choose: () => {} });

const MessagesContext = createContext<Messages | null>(null);

/** The current language, and a function to change it. */
export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The page's texts in the current language. @throws outside of a `LanguageProvider`. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('There is no LanguageProvider.');
  return messages;
}
