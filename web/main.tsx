import './theme/tokens.css';
import './theme/base.css';
import { useEffect, useLayoutEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import type { SessionReply } from '#contracts/endpoints.js';
import { createApiClient } from './api/client.js';
import type { ApiAccess, RenderedPage, StepReporter } from './api/step-reporter.js';
import { Page } from './app.js';
import { hasPanel } from './brand/page-brand.js';
import { loadFirstMessages } from './brand/page-messages.js';
import {
  cleanAddress,
  isSuperseded,
  loadLink,
  rememberHandedBack,
  storeLink,
  tokenSubject,
  wasHandedBack,
} from './flow/login-link.js';
import { readInitialState } from './flow/state.js';
import { createDraftStore } from './form/draft.js';
import { watchInputs } from './form/restore-inputs.js';
import { choiceInList, chooseLanguage, rememberLanguage, wantedLanguages } from './i18n/choose-language.js';
import { loadParts } from './parts.js';
// After the styles that it overrides.
import './theme/no-script.css';

const link = loadLink(window);
let { token } = link;

const drafts = createDraftStore(window, tokenSubject(token));

/** The language of the rendered texts, a BCP 47 tag. Translation tools change `lang`, but not this attribute. */
function shownLanguage(): string {
  return document.documentElement.dataset.language ?? '';
}

/** Hydrates the server-rendered form, and keeps what was typed into it. */
async function hydrate(root: HTMLElement): Promise<void> {
  const { initial, brand, texts, posted } = readInitialState(document);
  const access = { base: initial.apiUrl, token: () => token, language: shownLanguage };
  const api = createApiClient(access);
  const shown = brand.languages.find(({ locale }) => locale === shownLanguage())?.key ?? brand.defaultLanguage;
  // The reply to a native form POST after a reload, from a URL without a token. The page reads the token from the storage.
  const { screen } = initial;
  if (screen.name === 'wrong-link' && screen.code === 'token_missing' && token !== null)
    return window.location.replace('/');
  const [messages, complete, panel] = await Promise.all([
    loadFirstMessages(texts, brand, shown),
    loadParts(screen),
    hasPanel(brand) && import('./ui/panel.js'),
  ]);
  if (!complete) throw new Error('The form fields failed to load.');
  const chosen = choiceInList(document);
  if (chosen) rememberLanguage(window, chosen);
  const wanted = chosen ?? chooseLanguage(wantedLanguages(window, link), brand.languages, brand.defaultLanguage);
  const restoreInputs = watchInputs(root);
  hydrateRoot(
    root,
    <>
      <Page
        {...{ brand, initial, posted, link, api, drafts, wanted }}
        panel={panel && <panel.Panel />}
        language={{ key: shown, messages }}
        onRefreshed={storeToken}
        handedBack={wasHandedBack(window, link)}
        onHandedBack={() => rememberHandedBack(window, link)}
        onRendered={reportSteps(access)}
        onLanguage={(key) => rememberLanguage(window, key)}
      />
      <Hydrated restoreInputs={restoreInputs} />
    </>,
    // Extensions and translations change the document. React renders it again, and `restoreInputs` keeps the values.
    { onRecoverableError: () => {} },
  );
}

/** Runs after hydration. It is the last child, so its effects run after all others. */
function Hydrated({ restoreInputs }: { restoreInputs(): void }) {
  useLayoutEffect(restoreInputs, [restoreInputs]);
  // Until here, a submission is a native form POST to the URL with the token.
  useEffect(() => cleanAddress(window), []);
  return null;
}

/**
 * Reports the steps of the funnel, if the session asks for it. The reporter is loaded once the form is there; without it,
 * nothing is reported.
 * @returns a function to call after every rendering.
 */
function reportSteps(access: ApiAccess): (page: RenderedPage) => void {
  let reporter: Promise<StepReporter> | undefined;
  return (page) => {
    const { session } = page.state.screen as { session?: SessionReply }; // screens without one have none
    if (session?.funnel)
      reporter ??= import('./api/step-reporter.js').then((module) => module.createStepReporter(access));
    reporter?.then(
      (loaded) => loaded.follow(page),
      () => {},
    );
  };
}

const root = document.getElementById('page');
// Without texts or fields, the page stays a native form, with all steps shown.
if (root)
  hydrate(root).catch(() => {
    for (const step of root.querySelectorAll<HTMLElement>('.form-step')) step.hidden = false;
  });

function storeToken(fresh: string): void {
  token = fresh;
  storeLink(window, { ...link, token });
}

// The back/forward cache may restore this page after the tab has started another login, perhaps of another user. Then the
// newer login counts. For the same login, see `pageRestored` in the reducer.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isSuperseded(window, link)) window.location.reload();
});
