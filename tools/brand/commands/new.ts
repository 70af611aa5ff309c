import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { root } from '../../build/paths.js';
import { brandsFolder, titleOf } from '../brand-folders.js';
import { findFolders } from './find-folders.js';

/** The minimal brand. */
const template = join(import.meta.dirname, '../template');

/** `npm run brand -- new <name>`. */
export function newCommand(): Command {
  return new Command('new')
    .description('create the folder of a new brand, which passes the check')
    .argument('<name>', 'name of the folder: lowercase letters, digits and dashes', parseName)
    .option('--from <brand>', 'brand to copy, such as harbour or a sample of examples/brands')
    .action((name: string, { from }: { from?: string }) => {
      for (const line of createBrand(name, { from, folder: brandsFolder })) console.log(line);
    });
}

/**
 * Creates the folder of a brand below `folder`.
 * @param from name of the brand to copy. Default: the template.
 * @returns lines to print: the path and the next three steps.
 * @throws if the folder exists.
 */
export function createBrand(
  name: string,
  { from, folder }: { from?: string | undefined; folder: string },
): readonly string[] {
  const path = join(folder, name);
  const shown = relative(root, path);
  if (existsSync(path)) throw new Error(`${shown} already exists. Choose another name, or edit that brand.`);
  const source = from ? findFolders([from])[0]?.path : undefined;
  cpSync(source ?? template, path, { recursive: true });
  const settings = join(path, 'brand.ts');
  writeFileSync(settings, withName(readFileSync(settings, 'utf8'), titleOf(name)));
  return [
    `Created ${shown}/. Next steps:`,
    '',
    `1. Deploy it: in signup.config.ts, \`export const brands: BrandChoice = { default: '${name}' };\`.`,
    '2. See every state of the page while you edit the files: npm run gallery',
    `3. Check colors, files and fonts: npm run brand -- check ${name}`,
  ];
}

/** Replaces `name` in the source of brand.ts, and removes `shortName` of the copied brand. */
function withName(source: string, name: string): string {
  return source.replace(/^(\s*name:\s*)(['"]).*?\2/m, `$1'${name}'`).replace(/^\s*shortName:.*\n/m, '');
}

function parseName(name: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return name;
  throw new InvalidArgumentError('Use lowercase letters, digits and dashes, with a letter first, such as nordbank.');
}
