import type { WantedWeights } from './check-fonts.js';
import { ColorError, expandValue } from './resolve-color.js';
import type { StyleSheet } from './style-sheet.js';
import type { Variant } from './variants.js';

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
