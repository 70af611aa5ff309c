import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { firstLanguage } from './i18n/first-language.js';
import { LanguageProvider } from './i18n/language-provider.js';
import { rememberLanguage, wantedLanguages } from './i18n/wanted-languages.js';
import { createApiClient } from './signup/api-client.js';
import { isSuperseded, rememberArrival, takeArrival } from './signup/arrival.js';
import { createDraftStore } from './signup/draft-store.js';
import { tokenSubject } from './signup/token-subject.js';
import { CrashGuard } from './ui/crash-guard.js';

// First of all, so that the token leaves the address bar before anything else happens.
const arrival = takeArrival(window);
let { token } = arrival;

const api = createApiClient({ token: () => token, language: () => document.documentElement.lang });
const drafts = createDraftStore(window, tokenSubject(token));
const root = document.getElementById('page');
if (root) {
  const initial = await firstLanguage(wantedLanguages(window, arrival));
  createRoot(root).render(
    <LanguageProvider initial={initial} onChosen={(key) => rememberLanguage(window, key)}>
      <CrashGuard>
        <App arrival={arrival} api={api} drafts={drafts} onRenewed={keepToken} />
      </CrashGuard>
    </LanguageProvider>,
  );
}

function keepToken(fresh: string): void {
  token = fresh;
  rememberArrival(window, { ...arrival, token });
}

// The back button may bring up a page as it was left. Where the tab has gone on to another login, perhaps of somebody
// else, that one counts. Everything else is the page's own business: see `restored` in the reducer.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isSuperseded(window, arrival)) window.location.reload();
});
