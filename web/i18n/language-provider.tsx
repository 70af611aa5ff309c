import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useBrand } from '../brand/page-brand.js';
import { lookUpMessages } from '../brand/page-messages.js';
import type { LanguageKey } from './known-languages.js';
import type { Messages } from './messages.js';

/** A language with its texts at hand. */
export interface LoadedLanguage {
  key: LanguageKey;
  messages: Messages;
}

interface LanguageProviderProps {
  initial: LoadedLanguage;
  /** The language to change to at once, where the first one was a guess. */
  wanted?: LanguageKey | undefined;
  /** Hears of a choice that a person made. */
  onChosen?: ((key: LanguageKey) => void) | undefined;
  children: ReactNode;
}

/** Gives the page its language. Nothing but the words changes with it: what was typed stays. */
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
        // The network is away: the language stays, and so does the choice in the list.
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
  /** Changes the language as soon as its texts are there. */
  choose(key: LanguageKey): void;
}

/** The language in use and the way to another one. */
const LanguageContext = createContext<LanguageChoice>({ key: 'en', choose: () => {} });

/** The texts of the page; the language provider puts them there before anything else. */
const MessagesContext = createContext<Messages | null>(null);

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The page's texts in the language that is in use. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('There is no language provider around this component');
  return messages;
}
