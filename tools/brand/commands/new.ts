import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { root } from '../../build/paths.js';
import { brandsFolder } from '../brand-folders.js';
import { findFolders } from './find-folders.js';

/** A brand that has what every brand needs. */
const template = join(import.meta.dirname, '../template');

/** `npm run brand -- new <name>`. */
export function newCommand(): Command {
  return new Command('new')
    .description('make the folder of a new brand, which passes the check as it is')
    .argument('<name>', 'name of the folder: small letters, digits and dashes', parseName)
    .option('--from <brand>', 'brand to begin with, such as harbour or a sample of examples/brands')
    .action((name: string, { from }: { from?: string }) => {
      for (const line of createBrand(name, { from, folder: brandsFolder })) console.log(line);
    });
}

/**
 * Writes the folder of a brand.
 * @param folder that gets it. @returns what to say: where it is, and the next three steps.
 * @throws where it is there already.
 */
export function createBrand(
  name: string,
  { from, folder }: { from?: string | undefined; folder: string },
): readonly string[] {
  const path = join(folder, name);
  const shown = relative(root, path);
  if (existsSync(path)) throw new Error(`${shown} is there already. Choose another name, or change that brand.`);
  const source = from ? findFolders([from])[0]?.path : undefined;
  cpSync(source ?? template, path, { recursive: true });
  const settings = join(path, 'brand.ts');
  writeFileSync(settings, withName(readFileSync(settings, 'utf8'), titleOf(name)));
  return [
    `${shown}/ is a brand of its own now. What to do next:`,
    '',
    `1. Deploy it: in signup.config.ts, \`export const brands: BrandChoice = { default: '${name}' };\`.`,
    '2. See it in every state while you change its files: npm run gallery',
    `3. Check colors, files and fonts: npm run brand -- check ${name}`,
  ];
}

/** `north-bank` as it may be shown: `North Bank`. */
function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** The settings with another name, and without the short one of the brand that they were copied from. */
function withName(source: string, name: string): string {
  return source.replace(/^(\s*name:\s*)(['"]).*?\2/m, `$1'${name}'`).replace(/^\s*shortName:.*\n/m, '');
}

function parseName(name: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return name;
  throw new InvalidArgumentError('Small letters, digits and dashes, with a letter first, such as nordbank.');
}
