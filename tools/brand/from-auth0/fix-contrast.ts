import { formatHex } from 'culori';
import { measure, ratioText } from '../colors/contrast.js';
import { type Pair, pairsOf } from '../colors/pairs.js';
import { findRemedies } from '../colors/remedies.js';
import { ColorError, resolveToken, type Scheme } from '../colors/resolve-color.js';
import { readStyleSheet, type StyleSheet } from '../colors/style-sheet.js';
import { readTheme, type Variant, variantsOf } from '../colors/variants.js';
import { brandFiles, type NewBrand } from './brand-files.js';
import type { Token } from './palette.js';

/** A color that was replaced by the nearest one that passes. */
export interface Change {
  token: Token['name'];
  scheme: Scheme;
  before: string;
  after: string;
  /** Where it is seen. */
  seen: string;
  /** As text: `1.6:1`. */
  ratio: string;
  needed: number;
}

export interface Mended {
  brand: NewBrand;
  changes: Change[];
}

/** Both schemes, and once more for what a media query of the theme changes. What fails after that is for a person. */
const maxRounds = 4;
/** What the others follow. They come first: a chip is made of the ink, and changing it for an ink that goes too is no remedy. */
const firstGrounds = ['--brand', '--surface', '--field'];

/**
 * Runs the check of the contrasts on a brand that is about to be written, and takes its remedies. What no remedy mends is left
 * for the check of the written folder.
 */
export function mend(draft: NewBrand): Mended {
  const { layout = 'card' } = draft.facts;
  const theme = readTheme(layout);
  const pairs = pairsOf(layout);
  const changes = new Map<string, Change>();
  let brand = draft;
  for (const some of [pairs.filter(({ ground }) => firstGrounds.includes(ground)), pairs]) {
    for (let round = 0; round < maxRounds; round++) {
      const variants = variantsWith(brand, theme);
      const found = firstChanges(some, variants);
      if (found.length === 0) break;
      for (const change of found) {
        brand = withChange(brand, change, variants);
        if (isDerived(brand, change.scheme)) continue;
        const key = `${change.token} ${change.scheme}`;
        // What was changed twice is told once: from Auth0's value to the last one.
        changes.set(key, { ...change, ...changes.get(key), after: change.after });
      }
    }
  }
  return { brand, changes: [...changes.values()] };
}

/** The changes of the first variant that needs any. */
function firstChanges(pairs: readonly Pair[], variants: readonly Variant[]): Change[] {
  for (const variant of variants) {
    const found = changesFor(pairs, variant);
    if (found.length > 0) return found;
  }
  return [];
}

/** A dark value of a light theme: nothing of Auth0's was changed. */
const isDerived = ({ facts }: NewBrand, scheme: Scheme) => scheme === 'dark' && facts.scheme === undefined;

function variantsWith(brand: NewBrand, theme: readonly StyleSheet[]): Variant[] {
  const { scheme = 'auto' } = brand.facts;
  const sheet = readStyleSheet(brandFiles(brand)['tokens.css'], 'tokens.css');
  return variantsOf(theme, [sheet], scheme === 'auto' ? ['light', 'dark'] : [scheme]);
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
      seen: pair.seen,
      ratio: ratioText(ratio),
      needed: pair.needed,
    };
  });
}

function withChange(brand: NewBrand, { token, scheme, after }: Change, variants: readonly Variant[]): NewBrand {
  const known = brand.tokens.find(({ name }) => name === token);
  const value = brand.facts.scheme ? after : { ...bothValues(known?.value, token, variants), [scheme]: after };
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
  if (!variant) throw new ColorError(`${token} has no color`);
  return formatHex(resolveToken(token, variant.values, variant.scheme).color);
}
