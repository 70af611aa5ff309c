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
    .description("put fonts of a Fontsource package into a brand, cut to the letters of the page's languages")
    .argument('<brand>', 'name or folder of the brand')
    .argument('<package>', 'an installed package, such as @fontsource/newsreader')
    .argument('<file...>', "names in the package's folder `files`, such as newsreader-latin-500-normal.woff2")
    .option('--weights <from-to>', 'the weights to keep of a variable font, such as 400-700', parseWeights)
    .action(async (name: string, packageName: string, files: string[], { weights }: FontOptions) => {
      const [brand] = findFolders([name]);
      if (!brand) return;
      const source = join(root, 'node_modules', packageName);
      for (const file of files) {
        const { bytes, font } = await addFont({ brand: brand.path, source, file, weights });
        console.log(`${font.file} has ${Math.ceil(bytes / 1000)} kB. For \`fonts\` in brand.ts:`);
        console.log(`${JSON.stringify(font, null, 2)},`);
      }
    });
}

function parseWeights(text: string): NonNullable<FontRequest['weights']> {
  const [, min, max] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (!min || !max) throw new InvalidArgumentError('Two weights with a dash between them, such as 400-700.');
  return { min: Number(min), max: Number(max) };
}
