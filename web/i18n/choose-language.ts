import { type LinkWindow, type LoginLink, tokenClaims } from '../flow/login-link.js';
import type { LanguageKey } from './known-languages.js';

type StorageWindow = Pick<LinkWindow, 'sessionStorage'>;

/** Nobody reads more languages; a header has room for thousands, and each costs time. */
const MOST_WANTED = 20;
const STORAGE_KEY = 'signup-step.language';

/**
 * The languages that a person may want, the surest sign first: chosen on this page, the login's own language, what came
 * with the link, what the browser is set to.
 */
export function wantedLanguages(
  window: StorageWindow & { navigator: Pick<Navigator, 'languages'> },
  link: Pick<LoginLink, 'token' | 'passThrough'>,
): string[] {
  const chosen = chosenBefore(window);
  return [...(chosen ? [chosen] : []), ...languagesOfLink(link), ...window.navigator.languages];
}

/** What the link says of the language: the login's own, then what came along. */
export function languagesOfLink({ token, passThrough }: Pick<LoginLink, 'token' | 'passThrough'>): string[] {
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

/**
 * The first wanted language that is there. A language counts whatever its region is, and its script decides only
 * between two that are there: `pt-PT` gets `pt-BR`, `zh-TW` gets `zh-Hans` where there is no `zh-Hant`, `iw` gets `he`.
 * @param wanted BCP 47 tags, the dearest first, of which the first twenty count; what is no tag is passed over.
 * @param available by key, each with its own BCP 47 tag; not empty.
 * @param fallback the key for people of whose languages none is there.
 * @returns the key; where nothing fits, the fallback, or without one English, or the first.
 */
export function chooseLanguage<Key extends string>(
  wanted: readonly string[],
  available: readonly { key: Key; locale: string }[],
  fallback?: NoInfer<Key>,
): Key | undefined {
  const usual = available.find(({ key }) => key === fallback)?.locale ?? 'en';
  const offered = available.map(({ key, locale }) => ({ key, locale: likely(locale) }));
  for (const tag of [...wanted.slice(0, MOST_WANTED), usual]) {
    const found = closest(likely(tag), offered);
    if (found !== undefined) return found;
  }
  return available[0]?.key;
}

function closest<Key>(
  asked: Intl.Locale | null,
  offered: readonly { key: Key; locale: Intl.Locale | null }[],
): Key | undefined {
  if (!asked) return undefined;
  let best: { key: Key; points: number } | undefined;
  for (const { key, locale } of offered) {
    if (locale?.language !== asked.language) continue;
    const points = (locale.script === asked.script ? 2 : 0) + (locale.region === asked.region ? 1 : 0);
    if (!best || points > best.points) best = { key, points };
  }
  return best?.key;
}

/** With script and region filled in, and old names replaced by today's; null where the text is no language tag. */
function likely(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return null;
  }
}
