import { type LinkWindow, type LoginLink, tokenClaims } from '../flow/login-link.js';
import type { LanguageKey } from './known-languages.js';

type StorageWindow = Pick<LinkWindow, 'sessionStorage'>;

/** A header may list thousands of languages, and each costs time. */
const MAX_WANTED = 20;
const STORAGE_KEY = 'signup-step.language';

/**
 * The user's preferred languages, by precedence: chosen on this page, the login's language, the link's parameters, the
 * browser's settings.
 */
export function wantedLanguages(
  window: StorageWindow & { navigator: Pick<Navigator, 'languages'> },
  link: Pick<LoginLink, 'token' | 'passThrough'>,
): string[] {
  const chosen = storedChoice(window);
  return [...(chosen ? [chosen] : []), ...languagesOfLink(link), ...window.navigator.languages];
}

/** The languages of a link: the token's claim `locale`, then the parameters `ui_locales` and `locale`. */
export function languagesOfLink({ token, passThrough }: Pick<LoginLink, 'token' | 'passThrough'>): string[] {
  const sources = [tokenClaims(token).locale, passThrough.ui_locales, passThrough.locale];
  // OpenID Connect separates several languages by spaces.
  return sources.flatMap((source) => (typeof source === 'string' ? source.split(' ') : [])).filter((tag) => tag !== '');
}

/** The language that the user chose in the list before hydration. */
export function choiceInList(document: Document): LanguageKey | undefined {
  const option = document.querySelector<HTMLSelectElement>('.language-select')?.selectedOptions[0];
  return option && !option.defaultSelected ? (option.value as LanguageKey) : undefined; // the options are the only values
}

/** Stores the chosen language for this tab. */
export function rememberLanguage(window: StorageWindow, key: string): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, key);
  } catch {
    // Without storage, the choice does not survive a reload.
  }
}

function storedChoice(window: StorageWindow): string | null {
  try {
    return window.sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/**
 * The first preferred language that is available. The region may differ, and the script only decides between two available
 * variants: `pt-PT` gets `pt-BR`, `zh-TW` gets `zh-Hans` if there is no `zh-Hant`, `iw` gets `he`.
 * @param wanted BCP 47 tags by preference; the first twenty count, and invalid tags are skipped.
 * @param available the languages with their BCP 47 tags; not empty.
 * @param fallback the key for users whose languages are not available.
 * @returns the key of the language; without a match the fallback, English, or the first.
 */
export function chooseLanguage<Key extends string>(
  wanted: readonly string[],
  available: readonly { key: Key; locale: string }[],
  fallback?: NoInfer<Key>,
): Key | undefined {
  const fallbackLocale = available.find(({ key }) => key === fallback)?.locale ?? 'en';
  const offered = available.map(({ key, locale }) => ({ key, locale: maximize(locale) }));
  for (const tag of [...wanted.slice(0, MAX_WANTED), fallbackLocale]) {
    const found = closest(maximize(tag), offered);
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

/** The locale with likely script and region added, and deprecated codes replaced; null if the tag is invalid. */
function maximize(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return null;
  }
}
