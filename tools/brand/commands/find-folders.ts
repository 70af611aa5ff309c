import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { root } from '../../build/paths.js';
import { type BrandFolder, brandsFolder, brandsIn } from '../brand-folders.js';
import { didYouMean } from '../check/did-you-mean.js';

/** Where a brand is looked for by its name: the team's own brands first. */
const places = [brandsFolder, join(root, 'examples/brands'), join(root, 'tests/brands')];

/**
 * The folders of brands that a command is given, by name (`nordbank`) or by path (`examples/brands/nordbank`).
 * @param named all of the team's own where it is empty.
 * @throws where one is not there.
 */
export function findFolders(named: readonly string[]): BrandFolder[] {
  const own = brandsIn(brandsFolder);
  if (named.length === 0) return own.map((name) => ({ name, path: join(brandsFolder, name) }));
  return named.map((name) => {
    const path = [...places.map((place) => join(place, name)), resolve(name)].find((candidate) => isFolder(candidate));
    if (!path) {
      const known = places.flatMap((place) => brandsIn(place));
      const has = `brands/ has: ${own.join(', ') || 'no brand'}.`;
      throw new Error(`brands/${name}: not there. ${didYouMean(name, known, has)}`);
    }
    if (!existsSync(join(path, 'brand.ts'))) throw new Error(`${relative(root, path)}: it has no brand.ts.`);
    return { name: basename(path), path };
  });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
