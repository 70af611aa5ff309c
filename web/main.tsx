import './theme/tokens.css';
import './theme/base.css';
import { useEffect, useLayoutEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { createApiClient } from './api/client.js';
import { isSuperseded, rememberArrival, rememberHandedBack, takeArrival, wasHandedBack } from './flow/arrival.js';
import { tokenSubject } from './flow/token-subject.js';
import { watchOver } from './form/carry-over.js';
import { createDraftStore } from './form/draft-store.js';
import { holdSubmit } from './form/held-submit.js';
import { readBeginning } from './form/read-beginning.js';
import { choiceInList, chooseLanguage, rememberLanguage, wantedLanguages } from './i18n/choose-language.js';
import { loadMessages, offeredLanguages } from './i18n/language-list.js';
import { Page } from './page.js';
// After the styles of all that it changes.
import './theme/no-script.css';

// First of all, so that the token leaves the address bar before anything else happens.
const address = window.location.href;
const held = holdSubmit(document);
const arrival = takeArrival(window);
let { token } = arrival;

const api = createApiClient({
  token: () => token,
  language: shownLanguage,
});
const drafts = createDraftStore(window, tokenSubject(token));

/** The language of the words as the page has written them, a BCP 47 tag; `lang` is that of a translation where there is one. */
function shownLanguage(): string {
  return document.documentElement.dataset.language ?? '';
}

/** Takes over the form that stands in the document already, with whatever was typed into it. */
async function takeOver(root: HTMLElement): Promise<void> {
  const shown = offeredLanguages.find(({ locale }) => locale === shownLanguage())?.key ?? 'en';
  const { beginning, sent } = readBeginning(document);
  // A form that was sent after a refresh, before this script had its token again, or an address that is not there.
  const { screen } = beginning;
  if (screen.name === 'wrong-link' && screen.code === 'token_missing' && token !== null)
    return window.location.replace('/');
  const messages = await loadMessages(shown);
  const chosen = choiceInList(document);
  if (chosen) rememberLanguage(window, chosen);
  const wanted = chosen ?? chooseLanguage(wantedLanguages(window, arrival), offeredLanguages);
  const carryOver = watchOver(root);
  hydrateRoot(
    root,
    <>
      <Page
        {...{ beginning, sent, arrival, api, drafts, wanted }}
        language={{ key: shown, messages }}
        onRenewed={keepToken}
        handedBack={wasHandedBack(window, arrival)}
        onHandedBack={() => rememberHandedBack(window, arrival)}
        onLanguage={(key) => rememberLanguage(window, key)}
      />
      <Started carryOver={carryOver} />
    </>,
    // Extensions and translations may have changed the document: nothing that anybody could mend, and nothing is lost by it.
    { onRecoverableError: () => {} },
  );
}

/** Says when the page is there, and when React listens. Last in the page, so that it speaks after everything else in it. */
function Started({ carryOver }: { carryOver(): void }) {
  useLayoutEffect(carryOver, [carryOver]);
  useEffect(() => held.release(), []);
  return null;
}

const root = document.getElementById('page');
// Without its texts the page stays the plain form that it is.
if (root) takeOver(root).catch(() => held.letGo(address));

function keepToken(fresh: string): void {
  token = fresh;
  rememberArrival(window, { ...arrival, token });
}

// The back button may bring up a page as it was left. Where the tab has gone on to another login, perhaps of somebody else,
// that counts. Everything else is the page's own business: see `restored` in the reducer.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && isSuperseded(window, arrival)) window.location.reload();
});
