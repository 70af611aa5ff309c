import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { root } from '../../build/paths.js';
import { type BrandFolder, brandsFolder, brandsIn } from '../brand-folders.js';
import { didYouMean } from '../check/did-you-mean.js';

/** Folders that are searched for a name, in this order. */
const places = [brandsFolder, join(root, 'examples/brands'), join(root, 'tests/brands')];

/**
 * Finds the folders of brands by name (`nordbank`) or path (`examples/brands/nordbank`).
 * @param named if empty, all brands of `brands/`.
 * @throws if one does not exist.
 */
export function findFolders(named: readonly string[]): BrandFolder[] {
  const own = brandsIn(brandsFolder);
  if (named.length === 0) return own.map((name) => ({ name, path: join(brandsFolder, name) }));
  return named.map((name) => {
    const path = [...places.map((place) => join(place, name)), resolve(name)].find((candidate) => isFolder(candidate));
    if (!path) {
      const known = places.flatMap((place) => brandsIn(place));
      const has = `brands/ contains: ${own.join(', ') || 'no brand'}.`;
      throw new Error(`brands/${name}: not found. ${didYouMean(name, known, has)}`);
    }
    if (!existsSync(join(path, 'brand.ts'))) throw new Error(`${relative(root, path)} has no brand.ts.`);
    return { name: basename(path), path };
  });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
