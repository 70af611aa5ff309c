import type { LanguageKey } from './known-languages.js';
import { type Messages, type TextOverrides, withOverrides } from './messages.js';

/** The files with the texts of a language. */
export interface LanguageFiles {
  /** Loads the catalogue, which is its own chunk. Its export is named after the language's key. */
  load(): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Loads the overrides with the formal address, such as the German "Sie", for brands that use it. Left out for languages with
   * one form of address.
   */
  formal?(): Promise<{ formal: TextOverrides }>;
}

export const languageFiles: Readonly<Record<LanguageKey, LanguageFiles>> = {
  en: { load: () => import('./languages/en.js') },
  de: { load: () => import('./languages/de.js'), formal: () => import('./languages/de-formal.js') },
  fr: { load: () => import('./languages/fr.js') },
  es: { load: () => import('./languages/es.js'), formal: () => import('./languages/es-formal.js') },
  pt: { load: () => import('./languages/pt.js') },
  it: { load: () => import('./languages/it.js'), formal: () => import('./languages/it-formal.js') },
  nl: { load: () => import('./languages/nl.js'), formal: () => import('./languages/nl-formal.js') },
  da: { load: () => import('./languages/da.js') },
  pl: { load: () => import('./languages/pl.js'), formal: () => import('./languages/pl-formal.js') },
  tr: { load: () => import('./languages/tr.js') },
  ja: { load: () => import('./languages/ja.js') },
  zh: { load: () => import('./languages/zh.js'), formal: () => import('./languages/zh-formal.js') },
  ko: { load: () => import('./languages/ko.js'), formal: () => import('./languages/ko-formal.js') },
  ar: { load: () => import('./languages/ar.js') },
  he: { load: () => import('./languages/he.js') },
  hi: { load: () => import('./languages/hi.js') },
};

/**
 * The texts of a language, without a brand's overrides.
 * @param options formal: whether they address users formally, in a language with two forms of address.
 * @throws if a file fails to load.
 */
export async function loadMessages(key: LanguageKey, { formal = false } = {}): Promise<Messages> {
  const files = languageFiles[key];
  const [catalogue, variant] = await Promise.all([files.load(), formal ? files.formal?.() : undefined]);
  const messages = catalogue[key] as Messages; // its export has this name
  return withOverrides(messages, variant?.formal);
}
