import type { LanguageKey } from '../i18n/known-languages.js';
import { type Messages, withOverrides } from '../i18n/messages.js';
import type { PageBrand } from './page-brand.js';

/**
 * The texts of the language that the page comes in.
 * @param addresses of their scripts as they came with the HTML: the language's own, then what changes its texts. Without any,
 * as from the development server, they are looked up.
 * @throws where a file cannot be fetched.
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
  // The formal variant is a named export, a brand's own words are the default one.
  return overrides.reduce((messages, script) => withOverrides(messages, script.formal ?? script.default), own);
}

/** The texts of any language. Where they all lie is loaded with the first that is looked up. @throws where a file cannot be fetched. */
export async function lookUpMessages(brand: PageBrand, language: LanguageKey): Promise<Messages> {
  const { loadBrandMessages } = await import('./brand-messages.js');
  return loadBrandMessages(brand, language);
}
