import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lookUpMessages } from '../brand/page-messages.js';
import { useBrand } from '../brand/use-brand.js';
import type { LanguageKey } from './known-languages.js';
import type { Messages } from './messages.js';
import { LanguageContext, MessagesContext } from './use-messages.js';

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
