import Negotiator from 'negotiator';
import { readLink } from '../flow/login-link.js';
import { chooseLanguage, languagesOfLink } from '../i18n/choose-language.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { offeredLanguages } from '../i18n/language-list.js';

/**
 * The language of the HTML for a request: the login's own, what came with the link, what the browser accepts (RFC 9110,
 * 12.5.4). The page itself chooses in the same order.
 */
export function pageLanguage(request: Request): LanguageKey {
  const link = readLink(new URL(request.url).search);
  const accepted = new Negotiator({ headers: { 'accept-language': request.headers.get('accept-language') ?? '' } });
  return chooseLanguage([...languagesOfLink(link), ...accepted.languages()], offeredLanguages) ?? 'en';
}
