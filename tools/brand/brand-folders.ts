import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Brand } from '#web/brand/brand.js';
import { type LanguageKey, languageKeys } from '../../web/i18n/known-languages.js';
import { root } from '../build/paths.js';

/** Folders to search for brands, and the brands to use. */
export interface BrandSource {
  /** Folders with one subfolder per brand. If two brands have the same name, the first one wins. */
  folders: readonly string[];
  /** The brands to use. Default: all. */
  names?: readonly string[];
  /** The brand if neither organization, application nor host has another one. */
  defaultBrand: string;
}

/** A brand's folder. */
export interface BrandFolder {
  name: string;
  path: string;
}

/** The brands of the team that deploys. */
export const brandsFolder = `${root}brands`;
/** The brands of the project's own tests. */
export const testBrands: BrandSource = { folders: [`${root}tests/brands`], defaultBrand: 'harbour' };

/** Finds the folders of the brands. @throws if one of `names` does not exist. */
export function findBrands({ folders, names }: BrandSource): BrandFolder[] {
  const found = new Map<string, string>();
  for (const folder of folders)
    for (const name of brandsIn(folder)) if (!found.has(name)) found.set(name, join(folder, name));
  const missing = (names ?? []).filter((name) => !found.has(name));
  if (missing.length > 0)
    throw new Error(
      `signup.config.ts: \`brands\` names ${missing.join(', ')}, but ${folders.join(' and ')} contains: ${[...found.keys()].join(', ') || 'no brand'}`,
    );
  return (names ?? [...found.keys()]).map((name) => ({ name, path: found.get(name) ?? '' }));
}

/** Names of the brands in a folder. */
export function brandsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'brand.ts')))
    .sort();
}

/** Runs `brand.ts` of a folder and returns its default export. @throws whatever the module throws. */
export async function readBrand({ path }: BrandFolder): Promise<Brand> {
  const { module } = await runnerImport<{ default: Brand }>(join(path, 'brand.ts'), {
    configFile: false,
    logLevel: 'silent',
  });
  return module.default;
}

/** The settings of a brand with all defaults of layout, schemes and languages. */
export interface ResolvedBrand extends Brand {
  layout: NonNullable<Brand['layout']>;
  align: NonNullable<Brand['align']>;
  scheme: NonNullable<Brand['scheme']>;
  /** The color schemes that the page has. */
  schemes: readonly ('light' | 'dark')[];
  languages: readonly LanguageKey[];
}

/** Adds the defaults to the settings of a brand. */
export function withDefaults(brand: Brand): ResolvedBrand {
  const { layout = 'card', align = layout === 'split' ? 'end' : 'center', scheme = 'auto', languages = 'all' } = brand;
  const schemes = scheme === 'auto' ? (['light', 'dark'] as const) : [scheme];
  return { ...brand, layout, align, scheme, schemes, languages: languages === 'all' ? languageKeys : languages };
}

/** A default display name: `north-bank` → `North Bank`. */
export function titleOf(folderName: string): string {
  const words = folderName.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join(' ');
}

/** The style sheets of a brand that exist, in the order of the cascade. */
export function styleFiles({ path }: Pick<BrandFolder, 'path'>): string[] {
  return ['tokens.css', 'brand.css'].map((name) => join(path, name)).filter((file) => existsSync(file));
}

/** The text files of a brand with their languages. */
export function textFiles({ path }: BrandFolder): { language: string; file: string }[] {
  const folder = join(path, 'texts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[a-z]+\.tsx?$/.test(name))
    .map((name) => ({ language: name.replace(/\.tsx?$/, ''), file: join(folder, name) }));
}
