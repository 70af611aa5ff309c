import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageKey } from '../../../web/i18n/known-languages.js';
import { root } from '../../build/paths.js';
import { ColorError, expandValue } from '../colors/resolve-color.js';
import type { StyleSheet } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';

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

/** The weights that the page uses in a font's family, each with the token that asks for it. */
export type WantedWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Titles and the name beside the mark are set in `--font-display` and this weight; everything else in `--font`. */
const display = ['--weight-strong'];

/** The weights that the page uses, by the family that comes first in the token. */
export function wantedWeights(variants: readonly Variant[], sheets: readonly StyleSheet[]): WantedWeights {
  const wanted = new Map<string, Map<string, number>>();
  const want = (token: string, weights: ReadonlyMap<string, number>, variant: Variant) => {
    for (const family of familiesOf(token, variant)) {
      wanted.set(family, new Map([...(wanted.get(family) ?? []), ...weights]));
    }
  };
  for (const variant of variants) {
    const weights = weightsOf(variant);
    want('--font', weights, variant);
    want('--font-display', new Map([...weights].filter(([token]) => display.includes(token))), variant);
  }
  // A family that only the brand's own rules name: which weights it needs there, nobody knows.
  for (const family of sheets.flatMap(({ families }) => [...families])) {
    if (!wanted.has(family)) wanted.set(family, new Map());
  }
  return wanted;
}

function weightsOf({ values, scheme }: Variant): Map<string, number> {
  const tokens = [...values.keys()].filter((name) => name.startsWith('--weight-'));
  const weights = tokens.map((name) => [name, Number(expanded(`var(${name})`, { values, scheme }))] as const);
  return new Map(weights.filter(([, weight]) => weight > 0));
}

/** The families of a token, the generic ones and the fallbacks of the build as well: no font has their names. */
function familiesOf(token: string, variant: Pick<Variant, 'values' | 'scheme'>): string[] {
  const list = expanded(`var(${token})`, variant).split(',');
  return list.map((family) => family.trim().replaceAll(/^["']|["']$/g, ''));
}

function expanded(value: string, { values, scheme }: Pick<Variant, 'values' | 'scheme'>): string {
  try {
    return expandValue(value, values, scheme);
  } catch (error) {
    if (error instanceof ColorError) return '';
    throw error;
  }
}
