import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageKey } from '../../../web/i18n/known-languages.js';
import { root } from '../../build/paths.js';
import { ColorError, expandValue } from '../colors/resolve-color.js';
import type { StyleSheet } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';

const languages = join(root, 'web/i18n/languages');
/** Printable ASCII: users type names, addresses and digits in every Latin-script language. */
const typed = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCodePoint(0x21 + at));
/** Characters without a glyph, such as spaces and line breaks. */
const invisible = /[\p{Z}\p{C}]/u;

/** The scripts of languages with a non-Latin script, by their Unicode property names. */
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
  /** False for scripts that most web fonts do not support, such as Arabic and Chinese. */
  latin: boolean;
  letters: ReadonlySet<string>;
}

/**
 * The letters and punctuation of the page's texts in a language. They are read from the source of the catalogue, whose code
 * is ASCII, and of the brand's own texts.
 * @param brandTexts source of the brand's text file for the language; empty if it has none.
 */
export function lettersOf(language: LanguageKey, brandTexts: string): Letters {
  const sources = readdirSync(languages)
    .filter((name) => name === `${language}.ts` || name.startsWith(`${language}-`))
    .map((name) => readFileSync(join(languages, name), 'utf8'));
  const all = new Set([...[...sources, brandTexts].join('')].filter((letter) => !invisible.test(letter)));
  const own = scripts[language];
  if (!own) return { latin: true, letters: new Set([...all, ...typed]) };
  const ofScript = new RegExp(`[${own.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');
  return { latin: false, letters: new Set([...all].filter((letter) => ofScript.test(letter))) };
}

/** Source of a brand's text file for a language; empty if it has none. */
export function brandTexts(folder: string, language: LanguageKey): string {
  const file = ['ts', 'tsx']
    .map((type) => join(folder, 'texts', `${language}.${type}`))
    .find((path) => existsSync(path));
  return file ? readFileSync(file, 'utf8') : '';
}

/** Weights that the page uses, by font family; each with the token that sets it. */
export type WantedWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Titles and the name beside the mark use `--font-display` with these weights; other texts use `--font`. */
const displayWeights = ['--weight-strong'];

/** Collects the weights that the page uses for each font family. */
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
    want('--font-display', new Map([...weights].filter(([token]) => displayWeights.includes(token))), variant);
  }
  // Families in the brand's own rules: their weights are unknown, so none is required.
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

/** The families of a token, including generic ones and fallbacks, which match no font of a brand. */
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
