import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differenceCiede2000, formatHex } from 'culori';
import type { Brand } from '#web/brand/brand.js';
import { type BrandFolder, type BrandSource, findBrands, readBrand } from '../brand-folders.js';
import { resolveToken, type Scheme } from '../colors/resolve-color.js';
import { readStyleSheet } from '../colors/style-sheet.js';
import { readTheme, variantsOf } from '../colors/variants.js';
import { teamBrands } from '../team-brands.js';
import { mend } from './fix-contrast.js';
import type { Look } from './look.js';
import { newBrand } from './new-brand.js';

/** How far a brand and Universal Login are apart. */
export interface Drift {
  /** Of the brand. */
  name: string;
  /** As sentences; none where they agree. */
  differences: string[];
  /** The brand's own colors, as `#rrggbb`. */
  colors: { brand: string; page: string };
}

/** Colors that are told apart when one page follows the other (CIEDE2000). */
const VISIBLE = 5;
const difference = differenceCiede2000();

/** The same for the brand of pages that belong to no other. @returns an Error where it cannot be read. */
export async function defaultBrandDrift(look: Look, brands: BrandSource = teamBrands): Promise<Drift | Error> {
  try {
    const [folder] = findBrands({ ...brands, names: [brands.defaultBrand] });
    if (!folder) throw new Error(`There is no brand ${brands.defaultBrand}`);
    return await brandDrift(look, folder);
  } catch (error) {
    // Whatever a brand.ts throws, or a token that is no color.
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Compares a brand with what `from-auth0` would write now: the color of the button, the page's, whether there is a logo and an
 * icon. @throws where the brand cannot be read.
 */
async function brandDrift(look: Look, folder: BrandFolder): Promise<Drift> {
  const facts = await readBrand(folder);
  const taken = { facts: {}, font: undefined };
  const draft = newBrand({ look, taken, name: folder.name, date: '' });
  const { brand: theirs } = mend(draft);
  const scheme = facts.scheme === 'dark' || (facts.scheme !== 'light' && theirs.facts.scheme) ? 'dark' : 'light';
  const colors = ownColors(facts, folder, scheme);
  const apart = (['brand', 'page'] as const).flatMap((name) => {
    const value = theirs.tokens.find((token) => token.name === `--${name}`)?.value ?? '';
    const color = typeof value === 'string' ? value : value[scheme];
    return difference(color, colors[name]) > VISIBLE ? [`--${name} is ${color} there, ${colors[name]} here`] : [];
  });
  const hasSign = facts.logo !== undefined || facts.mark !== undefined;
  return {
    name: folder.name,
    colors,
    differences: [
      ...apart,
      ...(look.files.logo && !hasSign ? ['a logo there, none here'] : []),
      ...(facts.logo && !look.files.logo ? ['a logo here, none there'] : []),
      ...(look.files.icon && !facts.icon ? ['an icon there, none here'] : []),
    ],
  };
}

function ownColors(facts: Brand, { path }: BrandFolder, scheme: Scheme): Drift['colors'] {
  const files = ['tokens.css', 'brand.css'].map((name) => join(path, name)).filter((file) => existsSync(file));
  const sheets = files.map((file) => readStyleSheet(readFileSync(file, 'utf8'), file));
  const [variant] = variantsOf(readTheme(facts.layout ?? 'card'), sheets, [scheme]);
  const colorOf = (name: string) => formatHex(resolveToken(name, variant?.values ?? new Map(), scheme).color);
  return { brand: colorOf('--brand'), page: colorOf('--page') };
}
