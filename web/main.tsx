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
// After the styles of all that they change.
import './theme/no-script.css';

const link = loadLink(window);
let { token } = link;

const drafts = createDraftStore(window, tokenSubject(token));

/** The language of the texts as the page has rendered them, a BCP 47 tag; `lang` may be that of a translation. */
function shownLanguage(): string {
  return document.documentElement.dataset.language ?? '';
}

/** Hydrates the form that is in the document already, with whatever was typed into it. */
async function hydrate(root: HTMLElement): Promise<void> {
  const { initial, brand, texts, posted } = readInitialState(document);
  const access = { base: initial.apiUrl, token: () => token, language: shownLanguage };
  const api = createApiClient(access);
  const shown = brand.languages.find(({ locale }) => locale === shownLanguage())?.key ?? brand.defaultLanguage;
  // A form that was posted after a refresh, from an address without a token.
  const { screen } = initial;
  if (screen.name === 'wrong-link' && screen.code === 'token_missing' && token !== null)
    return window.location.replace('/');
  const [messages, complete, panel] = await Promise.all([
    loadFirstMessages(texts, brand, shown),
    loadParts(screen),
    hasPanel(brand) && import('./ui/panel.js'),
  ]);
  if (!complete) throw new Error('The fields of the form did not arrive.');
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
    // Extensions and translations may have changed the document: nothing that anybody could correct, and nothing is lost by it.
    { onRecoverableError: () => {} },
  );
}

/** Runs when the page is there, and when React listens. Last in the page, so after everything else in it. */
function Hydrated({ restoreInputs }: { restoreInputs(): void }) {
  useLayoutEffect(restoreInputs, [restoreInputs]);
  // Until here a press of the button posts the form natively, to the address with the token.
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
// Without its texts or its fields the page stays the plain form that it is, with all of its steps.
if (root)
  hydrate(root).catch(() => {
    for (const step of root.querySelectorAll<HTMLElement>('.form-step')) step.hidden = false;
  });

function storeToken(fresh: string): void {
  token = fresh;
  storeLink(window, { ...link, token });
}

// The back button may bring up a page as it was left. Where the tab has gone on to another login, perhaps of somebody else,
// that counts. Everything else is the page's own business: see `pageRestored` in the reducer.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isSuperseded(window, link)) window.location.reload();
});
