import { useEffect, useState } from 'react';
import type { ApiClient } from './api/client.js';
import { App } from './app.js';
import type { LoginLink } from './flow/login-link.js';
import type { InitialState } from './flow/state.js';
import type { DraftStore } from './form/draft.js';
import { PostedValues } from './form/form-post.js';
import type { FormValues } from './form/form-values.js';
import type { LanguageKey } from './i18n/known-languages.js';
import { LanguageProvider, type LoadedLanguage } from './i18n/language-provider.js';
import { ErrorBoundary } from './ui/error-boundary.js';

interface PageProps {
  /** The language of the HTML. */
  language: LoadedLanguage;
  /** The language that the user wants, where that is another one. */
  wanted?: LanguageKey | undefined;
  initial: InitialState;
  /** What a plain form was posted with, where it came back. */
  posted: FormValues | null;
  link: LoginLink;
  api: ApiClient;
  drafts: DraftStore;
  onRefreshed?: (token: string) => void;
  handedBack?: boolean;
  onHandedBack?: () => void;
  onLanguage?: ((key: LanguageKey) => void) | undefined;
}

/** The whole page, the same in the HTML that arrives and in the script that hydrates it. */
export function Page({ language, wanted, posted, onLanguage, onRefreshed = () => {}, ...app }: PageProps) {
  const [cameBack, setCameBack] = useState(posted);
  // After everything in the page has seen it: what comes from now on is of the script.
  useEffect(() => setCameBack(null), []);
  return (
    <LanguageProvider initial={language} wanted={wanted} onChosen={onLanguage}>
      <ErrorBoundary>
        <PostedValues value={cameBack}>
          <App {...app} onRefreshed={onRefreshed} />
        </PostedValues>
      </ErrorBoundary>
    </LanguageProvider>
  );
}
