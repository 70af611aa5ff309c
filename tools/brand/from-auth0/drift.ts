import { readFileSync } from 'node:fs';
import { differenceCiede2000, formatHex } from 'culori';
import type { Brand } from '#web/brand/brand.js';
import { type BrandFolder, type BrandSource, findBrands, readBrand, styleFiles } from '../brand-folders.js';
import { resolveToken, type Scheme } from '../colors/resolve-color.js';
import { readStyleSheet } from '../colors/style-sheet.js';
import { readTheme, variantsOf } from '../colors/variants.js';
import { teamBrands } from '../team-brands.js';
import { fixContrast } from './fix-contrast.js';
import type { Look } from './look.js';
import { newBrand } from './new-brand.js';

/** Differences between a brand and Universal Login. */
export interface Drift {
  /** Name of the brand. */
  name: string;
  /** One phrase per difference; empty if they match. */
  differences: string[];
  /** The brand's own colors, as `#rrggbb`. */
  colors: { brand: string; page: string };
}

/** A difference (CIEDE2000) that users notice when one page follows the other. */
const VISIBLE = 5;
const difference = differenceCiede2000();

/** Compares the default brand with Universal Login. @returns an Error if the brand cannot be read. */
export async function defaultBrandDrift(look: Look, brands: BrandSource = teamBrands): Promise<Drift | Error> {
  try {
    const [folder] = findBrands({ ...brands, names: [brands.defaultBrand] });
    if (!folder) throw new Error(`There is no brand ${brands.defaultBrand}`);
    return await brandDrift(look, folder);
  } catch (error) {
    // Errors of brand.ts, or a token that is not a color.
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Compares a brand with the result of `from-auth0`: color of the button, color of the page, presence of logo and icon.
 * @throws if the brand cannot be read.
 */
async function brandDrift(look: Look, folder: BrandFolder): Promise<Drift> {
  const settings = await readBrand(folder);
  const fetched = { settings: {}, font: undefined };
  const draft = newBrand({ look, fetched, name: folder.name, date: '' });
  const { brand: theirs } = fixContrast(draft);
  const scheme =
    settings.scheme === 'dark' || (settings.scheme !== 'light' && theirs.settings.scheme) ? 'dark' : 'light';
  const colors = ownColors(settings, folder, scheme);
  const apart = (['brand', 'page'] as const).flatMap((name) => {
    const value = theirs.tokens.find((token) => token.name === `--${name}`)?.value ?? '';
    const color = typeof value === 'string' ? value : value[scheme];
    return difference(color, colors[name]) > VISIBLE ? [`--${name} is ${color} there, ${colors[name]} here`] : [];
  });
  const hasSign = settings.logo !== undefined || settings.mark !== undefined;
  return {
    name: folder.name,
    colors,
    differences: [
      ...apart,
      ...(look.files.logo && !hasSign ? ['a logo there, none here'] : []),
      ...(settings.logo && !look.files.logo ? ['a logo here, none there'] : []),
      ...(look.files.icon && !settings.icon ? ['an icon there, none here'] : []),
    ],
  };
}

function ownColors(settings: Brand, { path }: BrandFolder, scheme: Scheme): Drift['colors'] {
  const sheets = styleFiles({ path }).map((file) => readStyleSheet(readFileSync(file, 'utf8'), file));
  const [variant] = variantsOf(readTheme(settings.layout ?? 'card'), sheets, [scheme]);
  const colorOf = (name: string) => formatHex(resolveToken(name, variant?.values ?? new Map(), scheme).color);
  return { brand: colorOf('--brand'), page: colorOf('--page') };
}
