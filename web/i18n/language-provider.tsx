import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type LanguageKey, loadMessages } from './language-list.js';
import type { Messages } from './messages.js';
import { LanguageContext } from './use-language.js';
import { MessagesContext } from './use-messages.js';

/** A language with its texts at hand. */
export interface LoadedLanguage {
  key: LanguageKey;
  messages: Messages;
}

interface LanguageProviderProps {
  initial: LoadedLanguage;
  /** Hears of a choice that a person made. */
  onChosen(key: LanguageKey): void;
  children: ReactNode;
}

/** Gives the page its language. Nothing but the words changes with it: what was typed stays. */
export function LanguageProvider({ initial, onChosen, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(initial);
  const newest = useRef(initial.key);
  const choose = useCallback(
    async (key: LanguageKey) => {
      newest.current = key;
      try {
        const messages = await loadMessages(key);
        if (newest.current !== key) return;
        setLanguage({ key, messages });
        onChosen(key);
      } catch {
        // The network is away: the language stays, and so does the choice in the list.
      }
    },
    [onChosen],
  );
  const choice = useMemo(() => ({ key: language.key, choose }), [language.key, choose]);
  return (
    <LanguageContext value={choice}>
      <MessagesContext value={language.messages}>{children}</MessagesContext>
    </LanguageContext>
  );
}
