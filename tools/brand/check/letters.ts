import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageKey } from '../../../web/i18n/known-languages.js';
import { root } from '../../build/paths.js';

const languages = join(root, 'web/i18n/languages');
/** Letters that people type in a Latin script whatever the texts have: names, addresses, digits. */
const typed = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCodePoint(0x21 + at));
/** Spaces, line breaks and signs that a font has no picture for. */
const unseen = /[\p{Z}\p{C}]/u;

/** The scripts of languages that are not written in Latin letters (ISO 15924 names, as regular expressions know them). */
const scripts: Readonly<Partial<Record<LanguageKey, readonly string[]>>> = {
  ar: ['Arabic'],
  he: ['Hebrew'],
  hi: ['Devanagari'],
  ja: ['Han', 'Hiragana', 'Katakana'],
  ko: ['Hangul'],
  zh: ['Han'],
};

/** The letters that a language needs. */
export interface Letters {
  /** False for a script that most fonts leave to the system: Arabic, Chinese and others. */
  latin: boolean;
  letters: ReadonlySet<string>;
}

/**
 * The letters of the page's texts in a language, with their punctuation: of the catalogue's source, which has more (its
 * code is ASCII), and the brand's own texts.
 * @param brandTexts source of the brand's text file for the language; empty where it has none.
 */
export function lettersOf(language: LanguageKey, brandTexts: string): Letters {
  const sources = readdirSync(languages)
    .filter((name) => name === `${language}.ts` || name.startsWith(`${language}-`))
    .map((name) => readFileSync(join(languages, name), 'utf8'));
  const all = new Set([...[...sources, brandTexts].join('')].filter((letter) => !unseen.test(letter)));
  const own = scripts[language];
  if (!own) return { latin: true, letters: new Set([...all, ...typed]) };
  const ofScript = new RegExp(`[${own.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');
  return { latin: false, letters: new Set([...all].filter((letter) => ofScript.test(letter))) };
}

/** A brand's own texts in a language, as source. */
export function brandTexts(folder: string, language: LanguageKey): string {
  const file = ['ts', 'tsx']
    .map((type) => join(folder, 'texts', `${language}.${type}`))
    .find((path) => existsSync(path));
  return file ? readFileSync(file, 'utf8') : '';
}
