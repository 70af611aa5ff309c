import type { LanguageKey } from '../i18n/known-languages.js';
import { type Messages, withOverrides } from '../i18n/messages.js';
import type { PageBrand } from './page-brand.js';

/**
 * The texts of the language of the server's HTML.
 * @param addresses URLs of their scripts from the HTML: the language, then its overrides. The development server sends none;
 * then they are looked up.
 * @throws if a file fails to load.
 */
export async function loadFirstMessages(
  addresses: readonly string[],
  brand: PageBrand,
  language: LanguageKey,
): Promise<Messages> {
  const scripts = await Promise.all(addresses.map((address) => import(/* @vite-ignore */ address)));
  const [catalogue, ...overrides] = scripts;
  if (!catalogue) return lookUpMessages(brand, language);
  const own: Messages = catalogue[language]; // its export has this name
  // A formal variant is a named export, the brand's texts are a default export.
  return overrides.reduce((messages, script) => withOverrides(messages, script.formal ?? script.default), own);
}

/** The texts of any language. The list of their files is loaded on demand. @throws if a file fails to load. */
export async function lookUpMessages(brand: PageBrand, language: LanguageKey): Promise<Messages> {
  const { loadBrandMessages } = await import('./brand-messages.js');
  return loadBrandMessages(brand, language);
}
