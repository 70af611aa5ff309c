import type { Arrival, ArrivalWindow } from '../flow/arrival.js';
import { tokenClaims } from '../flow/token-claims.js';
import type { LanguageKey } from './language-list.js';

type StorageWindow = Pick<ArrivalWindow, 'sessionStorage'>;

const STORAGE_KEY = 'signup-step.language';

/**
 * The languages that a person may want, the surest sign first: chosen on this page, the login's own language, what came
 * with the link, what the browser is set to.
 */
export function wantedLanguages(
  window: StorageWindow & { navigator: Pick<Navigator, 'languages'> },
  link: Pick<Arrival, 'token' | 'passThrough'>,
): string[] {
  const chosen = chosenBefore(window);
  return [...(chosen ? [chosen] : []), ...languagesOfLink(link), ...window.navigator.languages];
}

/** What the link says of the language: the login's own, then what came along. */
export function languagesOfLink({ token, passThrough }: Pick<Arrival, 'token' | 'passThrough'>): string[] {
  const signs = [tokenClaims(token).locale, passThrough.ui_locales, passThrough.locale];
  // OpenID Connect separates several by spaces.
  return signs.flatMap((sign) => (typeof sign === 'string' ? sign.split(' ') : [])).filter((tag) => tag !== '');
}

/** What somebody has chosen in the list of languages before the script came. */
export function choiceInList(document: Document): LanguageKey | undefined {
  const option = document.querySelector<HTMLSelectElement>('.language-select')?.selectedOptions[0];
  return option && !option.defaultSelected ? (option.value as LanguageKey) : undefined; // no others are in the list
}

/** Keeps a choice for this tab. */
export function rememberLanguage(window: StorageWindow, key: string): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, key);
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

function chosenBefore(window: StorageWindow): string | null {
  try {
    return window.sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
