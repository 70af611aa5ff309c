import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { root } from '../../build/paths.js';
import { addFont, type FontRequest } from '../add-font.js';
import { findFolders } from './find-folders.js';

interface FontOptions {
  weights?: NonNullable<FontRequest['weights']>;
}

/** `npm run brand -- font <brand> <package> <file…>`. */
export function fontCommand(): Command {
  return new Command('font')
    .description("add fonts of a Fontsource package to a brand, as a subset with the letters of the page's languages")
    .argument('<brand>', 'name or folder of the brand')
    .argument('<package>', 'an installed package, such as @fontsource/newsreader')
    .argument('<file...>', "file names in the package's folder `files`, such as newsreader-latin-500-normal.woff2")
    .option('--weights <from-to>', 'weights of a variable font to keep, such as 400-700', parseWeights)
    .action(async (name: string, packageName: string, files: string[], { weights }: FontOptions) => {
      const [brand] = findFolders([name]);
      if (!brand) return;
      const source = join(root, 'node_modules', packageName);
      for (const file of files) {
        const { bytes, font } = await addFont({ brand: brand.path, source, file, weights });
        console.log(`Wrote ${font.file} (${Math.ceil(bytes / 1000)} kB). Add to \`fonts\` in brand.ts:`);
        console.log(`${JSON.stringify(font, null, 2)},`);
      }
    });
}

function parseWeights(text: string): NonNullable<FontRequest['weights']> {
  const [, min, max] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (!min || !max) throw new InvalidArgumentError('Expected two weights with a dash, such as 400-700.');
  return { min: Number(min), max: Number(max) };
}
