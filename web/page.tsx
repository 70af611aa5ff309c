import { useEffect, useState } from 'react';
import type { ApiClient } from './api/client.js';
import { App } from './app.js';
import type { Arrival } from './flow/arrival.js';
import type { Beginning, Draft } from './flow/state.js';
import type { DraftStore } from './form/draft-store.js';
import { SentValues } from './form/sent-values.js';
import type { LanguageKey } from './i18n/language-list.js';
import { LanguageProvider, type LoadedLanguage } from './i18n/language-provider.js';
import { ErrorBoundary } from './ui/error-boundary.js';

interface PageProps {
  /** The language of the HTML. */
  language: LoadedLanguage;
  /** The language that the person wants, where that is another one. */
  wanted?: LanguageKey | undefined;
  beginning: Beginning;
  /** What a plain form was sent with, where it came back. */
  sent: Draft | null;
  arrival: Arrival;
  api: ApiClient;
  drafts: DraftStore;
  onRenewed?: (token: string) => void;
  handedBack?: boolean;
  onHandedBack?: () => void;
  onLanguage?: ((key: LanguageKey) => void) | undefined;
}

/** The whole page, the same in the HTML that arrives and in the script that takes it over. */
export function Page({ language, wanted, sent, onLanguage, onRenewed = () => {}, ...app }: PageProps) {
  const [cameBack, setCameBack] = useState(sent);
  // After everything in the page has seen it: what comes from now on is of the script.
  useEffect(() => setCameBack(null), []);
  return (
    <LanguageProvider initial={language} wanted={wanted} onChosen={onLanguage}>
      <ErrorBoundary>
        <SentValues value={cameBack}>
          <App {...app} onRenewed={onRenewed} />
        </SentValues>
      </ErrorBoundary>
    </LanguageProvider>
  );
}
