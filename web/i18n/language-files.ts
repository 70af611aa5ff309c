import type { LanguageKey } from './known-languages.js';
import { type Messages, type TextOverrides, withOverrides } from './messages.js';

/** The files with the texts of a language. */
export interface LanguageFiles {
  /** Each catalogue is a file of its own, fetched when it is wanted. It is the export that has the language's key for a name. */
  load(): Promise<Readonly<Record<string, unknown>>>;
  /**
   * The texts that address people formally, such as the German "Sie", in place of the catalogue's. A file of its own as well,
   * only for brands that ask for it. Languages without one address everybody in the same way.
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
 * The project's own texts of a language.
 * @param options formal: whether people are addressed formally, in a language that has two ways.
 * @throws where a file cannot be fetched.
 */
export async function loadMessages(key: LanguageKey, { formal = false } = {}): Promise<Messages> {
  const files = languageFiles[key];
  const [catalogue, variant] = await Promise.all([files.load(), formal ? files.formal?.() : undefined]);
  const messages = catalogue[key] as Messages; // its export has this name
  return withOverrides(messages, variant?.formal);
}
