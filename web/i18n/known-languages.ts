import type { TextOverrides } from './text-overrides.js';

export type { TextOverrides } from './text-overrides.js';

/** A language that the page can speak. */
export interface Language {
  /** The language's own name. */
  name: string;
  /** BCP 47 tag. */
  locale: string;
  /** Each catalogue is a file of its own, fetched when it is wanted. It is the export that has the language's key for a name. */
  load(): Promise<Readonly<Record<string, unknown>>>;
  /**
   * The texts that address people formally, such as the German "Sie", in place of the catalogue's. A file of its own as well,
   * only for brands that ask for it. Languages without one address everybody in the same way.
   */
  formal?(): Promise<{ formal: TextOverrides }>;
}

export const knownLanguages = {
  en: { name: 'English', locale: 'en', load: () => import('./languages/en.js') },
  de: {
    name: 'Deutsch',
    locale: 'de',
    load: () => import('./languages/de.js'),
    formal: () => import('./languages/de-formal.js'),
  },
  fr: { name: 'Français', locale: 'fr', load: () => import('./languages/fr.js') },
  es: {
    name: 'Español',
    locale: 'es',
    load: () => import('./languages/es.js'),
    formal: () => import('./languages/es-formal.js'),
  },
  pt: { name: 'Português (Brasil)', locale: 'pt-BR', load: () => import('./languages/pt.js') },
  it: {
    name: 'Italiano',
    locale: 'it',
    load: () => import('./languages/it.js'),
    formal: () => import('./languages/it-formal.js'),
  },
  nl: {
    name: 'Nederlands',
    locale: 'nl',
    load: () => import('./languages/nl.js'),
    formal: () => import('./languages/nl-formal.js'),
  },
  pl: {
    name: 'Polski',
    locale: 'pl',
    load: () => import('./languages/pl.js'),
    formal: () => import('./languages/pl-formal.js'),
  },
  tr: { name: 'Türkçe', locale: 'tr', load: () => import('./languages/tr.js') },
  ja: { name: '日本語', locale: 'ja', load: () => import('./languages/ja.js') },
  zh: {
    name: '简体中文',
    locale: 'zh-Hans',
    load: () => import('./languages/zh.js'),
    formal: () => import('./languages/zh-formal.js'),
  },
  ko: {
    name: '한국어',
    locale: 'ko',
    load: () => import('./languages/ko.js'),
    formal: () => import('./languages/ko-formal.js'),
  },
  ar: { name: 'العربية', locale: 'ar', load: () => import('./languages/ar.js') },
  he: { name: 'עברית', locale: 'he', load: () => import('./languages/he.js') },
  hi: { name: 'हिन्दी', locale: 'hi', load: () => import('./languages/hi.js') },
} as const satisfies Record<string, Language>;

export type LanguageKey = keyof typeof knownLanguages;
