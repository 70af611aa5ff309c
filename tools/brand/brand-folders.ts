import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { Brand } from '#web/brand/brand.js';
import { root } from '../build/paths.js';

/** Where brands are looked for, and which of them count. */
export interface BrandSource {
  /** Folders that hold one folder for each brand. Of two brands with the same name the first one counts. */
  folders: readonly string[];
  /** The brands to take; all that are there where left out. */
  names?: readonly string[];
  /** The brand of a page that belongs to no other. */
  defaultBrand: string;
}

/** A brand's folder. */
export interface BrandFolder {
  name: string;
  path: string;
}

/** The team's own brands. */
export const brandsFolder = `${root}brands`;
/** The brands of the project's own tests. */
export const testBrands: BrandSource = { folders: [`${root}tests/brands`], defaultBrand: 'harbour' };

/** The folders of the brands. @throws where one that is named is not there. */
export function findBrands({ folders, names }: BrandSource): BrandFolder[] {
  const found = new Map<string, string>();
  for (const folder of folders)
    for (const name of brandsIn(folder)) if (!found.has(name)) found.set(name, join(folder, name));
  const missing = (names ?? []).filter((name) => !found.has(name));
  if (missing.length > 0)
    throw new Error(
      `signup.config.ts: brands names ${missing.join(', ')}, but ${folders.join(' and ')} has: ${[...found.keys()].join(', ') || 'no brand'}`,
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

/** Reads `brand.ts` of a folder. @throws where it does not run. */
export async function readBrand({ path }: BrandFolder): Promise<Brand> {
  const { module } = await runnerImport<{ default: Brand }>(join(path, 'brand.ts'), {
    configFile: false,
    logLevel: 'silent',
  });
  return module.default;
}

/** Languages for which a brand has texts of its own, with their files. */
export function textFiles({ path }: BrandFolder): { language: string; file: string }[] {
  const folder = join(path, 'texts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[a-z]+\.tsx?$/.test(name))
    .map((name) => ({ language: name.replace(/\.tsx?$/, ''), file: join(folder, name) }));
}
