import type { Messages } from './messages.js';

interface Language {
  /** The language's own name. */
  name: string;
  /** BCP 47 tag. */
  locale: string;
  /** Each catalogue is a file of its own, fetched when it is wanted. */
  load(): Promise<Messages>;
}

export const knownLanguages = {
  en: { name: 'English', locale: 'en', load: async () => (await import('./languages/en.js')).en },
  de: { name: 'Deutsch', locale: 'de', load: async () => (await import('./languages/de.js')).de },
  fr: { name: 'Français', locale: 'fr', load: async () => (await import('./languages/fr.js')).fr },
  es: { name: 'Español', locale: 'es', load: async () => (await import('./languages/es.js')).es },
  pt: { name: 'Português (Brasil)', locale: 'pt-BR', load: async () => (await import('./languages/pt.js')).pt },
  it: { name: 'Italiano', locale: 'it', load: async () => (await import('./languages/it.js')).it },
  nl: { name: 'Nederlands', locale: 'nl', load: async () => (await import('./languages/nl.js')).nl },
  pl: { name: 'Polski', locale: 'pl', load: async () => (await import('./languages/pl.js')).pl },
  tr: { name: 'Türkçe', locale: 'tr', load: async () => (await import('./languages/tr.js')).tr },
  ja: { name: '日本語', locale: 'ja', load: async () => (await import('./languages/ja.js')).ja },
  zh: { name: '简体中文', locale: 'zh-Hans', load: async () => (await import('./languages/zh.js')).zh },
  ko: { name: '한국어', locale: 'ko', load: async () => (await import('./languages/ko.js')).ko },
  ar: { name: 'العربية', locale: 'ar', load: async () => (await import('./languages/ar.js')).ar },
  he: { name: 'עברית', locale: 'he', load: async () => (await import('./languages/he.js')).he },
  hi: { name: 'हिन्दी', locale: 'hi', load: async () => (await import('./languages/hi.js')).hi },
} as const satisfies Record<string, Language>;

export type LanguageKey = keyof typeof knownLanguages;

type Text = string | ((...facts: never[]) => unknown);

/** Any part of the texts. Whoever replaces a text that gets facts (a name, a number) gets the same ones, typed. */
export type PartOf<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends Text ? Texts[Key] : PartOf<Texts[Key]>;
};

/** A team's own words in place of the page's. */
export type TextOverrides = PartOf<Omit<Messages, 'language' | 'direction'>>;

/** A team's own words, by language. */
export type LanguageTexts = Readonly<Partial<Record<LanguageKey, TextOverrides>>>;
