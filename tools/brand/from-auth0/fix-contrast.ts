import { formatHex } from 'culori';
import { withDefaults } from '../brand-folders.js';
import { measure, ratioText } from '../colors/contrast.js';
import { type Pair, pairsOf } from '../colors/pairs.js';
import { findRemedies } from '../colors/remedies.js';
import { ColorError, resolveToken, type Scheme } from '../colors/resolve-color.js';
import { readStyleSheet, type StyleSheet } from '../colors/style-sheet.js';
import { readTheme, type Variant, variantsOf } from '../colors/variants.js';
import { brandFiles, type NewBrand } from './brand-files.js';
import type { Token } from './palette.js';

/** A color that was replaced by the nearest color that passes. */
export interface Change {
  token: Token['name'];
  scheme: Scheme;
  before: string;
  after: string;
  /** The parts of the page that have it. */
  usedFor: string;
  /** Before the change, such as `1.6:1`. */
  ratio: string;
  needed: number;
}

export interface FixedBrand {
  brand: NewBrand;
  changes: Change[];
}

/** Both schemes, and media queries of the theme. Failures after that are reported for manual correction. */
const maxRounds = 4;
/** Backgrounds that are fixed first, because other colors are derived from them. */
const firstBackgrounds = ['--brand', '--surface', '--field'];

/**
 * Runs the contrast check on a brand before it is written, and applies the remedies. Pairs without a remedy are reported by
 * the check of the written folder.
 */
export function fixContrast(draft: NewBrand): FixedBrand {
  const { layout } = withDefaults(draft.settings);
  const theme = readTheme(layout);
  const pairs = pairsOf(layout);
  const changes = new Map<string, Change>();
  let brand = draft;
  for (const some of [pairs.filter(({ background }) => firstBackgrounds.includes(background)), pairs]) {
    for (let round = 0; round < maxRounds; round++) {
      const variants = variantsWith(brand, theme);
      const found = firstChanges(some, variants);
      if (found.length === 0) break;
      for (const change of found) {
        brand = withChange(brand, change, variants);
        if (isDerived(brand, change.scheme)) continue;
        const key = `${change.token} ${change.scheme}`;
        // Two changes of a token are reported as one: from Auth0's value to the last one.
        changes.set(key, { ...change, ...changes.get(key), after: change.after });
      }
    }
  }
  return { brand, changes: [...changes.values()] };
}

/** The changes for the first variant that fails. */
function firstChanges(pairs: readonly Pair[], variants: readonly Variant[]): Change[] {
  for (const variant of variants) {
    const found = changesFor(pairs, variant);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether a value is derived and not Auth0's: a dark value of a light theme. */
const isDerived = ({ settings }: NewBrand, scheme: Scheme) => scheme === 'dark' && settings.scheme === undefined;

function variantsWith(brand: NewBrand, theme: readonly StyleSheet[]): Variant[] {
  const sheet = readStyleSheet(brandFiles(brand)['tokens.css'], 'tokens.css');
  return variantsOf(theme, [sheet], withDefaults(brand.settings).schemes);
}

function changesFor(pairs: readonly Pair[], variant: Variant): Change[] {
  const { tokens, values } = findRemedies(pairs, variant);
  return [...values].flatMap(([token, after]) => {
    const [pair] = [...tokens].find(([, changed]) => changed === token) ?? [];
    if (!pair) return [];
    const { ratio } = measure(pair, variant.values, variant.scheme);
    return {
      token: token as Token['name'], // a custom property
      scheme: variant.scheme,
      before: colorOf(token, variant),
      after,
      usedFor: pair.usedFor,
      ratio: ratioText(ratio),
      needed: pair.needed,
    };
  });
}

function withChange(brand: NewBrand, { token, scheme, after }: Change, variants: readonly Variant[]): NewBrand {
  const known = brand.tokens.find(({ name }) => name === token);
  const value = brand.settings.scheme ? after : { ...bothValues(known?.value, token, variants), [scheme]: after };
  const from = known?.from.replace(/, changed$/, '') ?? 'for the contrast';
  const isChanged = known && !isDerived(brand, scheme);
  const changed: Token = { name: token, value, from: isChanged ? `${from}, changed` : (known?.from ?? from) };
  const others = brand.tokens.map((each) => (each === known ? changed : each));
  return { ...brand, tokens: known ? others : [...others, changed] };
}

function bothValues(value: Token['value'] | undefined, token: string, variants: readonly Variant[]) {
  if (typeof value === 'object') return value;
  if (value !== undefined) return { light: value, dark: value };
  const inScheme = (wanted: Scheme) => variants.find(({ scheme, media }) => scheme === wanted && media === '');
  return { light: colorOf(token, inScheme('light')), dark: colorOf(token, inScheme('dark')) };
}

function colorOf(token: string, variant: Variant | undefined): string {
  if (!variant) throw new ColorError(`${token} is not defined`);
  return formatHex(resolveToken(token, variant.values, variant.scheme).color);
}
